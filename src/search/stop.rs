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

/// The words of a language, folded.
pub(super) fn words(lang: &LangTag) -> impl Iterator<Item = &'static str> {
    let words = match super::words::base(lang) {
        "sv" => SWEDISH,
        "en" => ENGLISH,
        _ => "",
    };
    words.split_whitespace()
}
