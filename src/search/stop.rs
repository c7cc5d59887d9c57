//! Words that stand in every text and tell nothing of what it is about.
//!
//! The theme's scripts get the list with the first shard, so that both sides leave out the same words. Short words that
//! change what is meant stay: "inte", "ingen", "rädd".

use crate::model::LangTag;

const SWEDISH: &str = "alla allt an att av bara behover bli blir bliv da de dem den denna dess det detta dig din dina \
    ditt du efter eller en er era ett finns for fran far gor gora ha han hans har hon hennes hos hur i in inom ja jag ju \
    kan kanske ma med men mej mellan mig min mina mitt mot mycket na nar ni nu nagon nagot nagra och ocksa om oss pa \
    pga sa samma sej sen sig sin sina sitt ska skall som till tror under ut vad var vara varit vart vem vi vid vilka \
    vilken vilket vill ar";

const ENGLISH: &str = "a about am an and are as at be been but by can could did do does doing for from get got had has \
    have he her him his how i if in is it its just like me my of on or our she should so some that the their them there \
    they this to too up us want was we what when where which who will with would you your";

const ARABIC: &str = "ان الي او عن علي في كل كيف ما من هذا هذه هل";

const FINNISH: &str = "han ja joka jos kun mina minua minulla minulle minun minut mika missa mita miten ole olen oli on \
    se tai tama";

const FRENCH: &str = "ai au aux avec ce cette dans de des du elle en est et il je la le les ma me mes moi mon ou par \
    pour que qui sa se ses son sur un une";

const GERMAN: &str = "als am an auch auf aus bei bin das dass dem den der des die ein eine einem einen einer er es fur \
    habe hat ich ihr im in ist mein meine meinem meinen meiner mich mir mit oder sich sie sind und von was wer wie wir wo \
    zu zum zur";

const PERSIAN: &str = "از است ان اين با براي به در را كه من مرا مي يا";

const POLISH: &str = "albo ale co czy dla do gdzie ja jak jest jestem ktory mam mi mna mnie moj moja moje na od po przez \
    sa sie ten to we za ze";

const SPANISH: &str =
    "al con de del el en es esta este la las lo los me mi mis para por que se su sus un una yo";

const TURKISH: &str = "bana beni benim bir biz bu cok da de icin ile mi mu ne nasil nerede ve";

const UKRAINIAN: &str = "або але від до за із мене мені міи моє моя на про та те то це чи що як";

/// The words of a language, folded.
pub(super) fn words(lang: &LangTag) -> impl Iterator<Item = &'static str> {
    let words = match super::words::base(lang) {
        "ar" => ARABIC,
        "de" => GERMAN,
        "en" => ENGLISH,
        "es" => SPANISH,
        "fa" => PERSIAN,
        "fi" => FINNISH,
        "fr" => FRENCH,
        "pl" => POLISH,
        "sv" => SWEDISH,
        "tr" => TURKISH,
        "uk" => UKRAINIAN,
        _ => "",
    };
    words.split_whitespace()
}
