//! The content that all portals share, as the program carries it with it: the very files of `content/`.
//!
//! Courses are not among them: with their films they would make the program a tenth larger.
//!
//! **Invariant:** the list names every other file of `content/national`; a test compares them.

use super::File;
use crate::source::Snapshot;

/// What all portals of a content folder share.
pub(super) const NETWORK: &str = "network.yaml";

macro_rules! content {
    ($($path:literal)+) => { &[$(($path, include_str!(concat!("../../content/", $path))),)+] };
}

/// Path and text of each file.
const FILES: &[(&str, &str)] = content! {
    "network.yaml"
    "national/glossary/barn-som-upplever-vald.yaml"
    "national/glossary/barnahus.yaml"
    "national/glossary/barnkonventionen.yaml"
    "national/glossary/basniva.yaml"
    "national/glossary/brottsofferjour.yaml"
    "national/glossary/bup.yaml"
    "national/glossary/digitalt-vald.yaml"
    "national/glossary/eftervald.yaml"
    "national/glossary/ekonomiskt-vald.yaml"
    "national/glossary/familjeradgivning.yaml"
    "national/glossary/forsummelse.yaml"
    "national/glossary/forundersokning.yaml"
    "national/glossary/fysiskt-vald.yaml"
    "national/glossary/gaslighting.yaml"
    "national/glossary/halsocentral.yaml"
    "national/glossary/hbtqi.yaml"
    "national/glossary/hedersrelaterat-vald.yaml"
    "national/glossary/icke-valdsmottagning.yaml"
    "national/glossary/insatskedja.yaml"
    "national/glossary/kontaktforbud.yaml"
    "national/glossary/kontroll.yaml"
    "national/glossary/kvinnojour.yaml"
    "national/glossary/larm.yaml"
    "national/glossary/latent-vald.yaml"
    "national/glossary/malsagande.yaml"
    "national/glossary/malsagandebitrade.yaml"
    "national/glossary/manniskohandel.yaml"
    "national/glossary/mansjour.yaml"
    "national/glossary/materiellt-vald.yaml"
    "national/glossary/normaliseringsprocess.yaml"
    "national/glossary/orosanmalan.yaml"
    "national/glossary/polisanmalan.yaml"
    "national/glossary/prostitution.yaml"
    "national/glossary/psykiskt-vald.yaml"
    "national/glossary/riskbedomning.yaml"
    "national/glossary/samverkan.yaml"
    "national/glossary/sekretess.yaml"
    "national/glossary/sexuellt-vald.yaml"
    "national/glossary/skadedokumentation.yaml"
    "national/glossary/skyddade-personuppgifter.yaml"
    "national/glossary/skyddat-boende.yaml"
    "national/glossary/socialjour.yaml"
    "national/glossary/socialtjanst.yaml"
    "national/glossary/stalking.yaml"
    "national/glossary/tolk.yaml"
    "national/glossary/ungdomsmottagning.yaml"
    "national/glossary/vald-i-nara-relation.yaml"
    "national/organizations/1177.yaml"
    "national/organizations/bris.yaml"
    "national/organizations/brottsofferjouren.yaml"
    "national/organizations/lansstyrelsen-ostergotland.yaml"
    "national/organizations/mind.yaml"
    "national/organizations/nck.yaml"
    "national/organizations/polismyndigheten.yaml"
    "national/organizations/ratt-att-valja.yaml"
    "national/organizations/sos-alarm.yaml"
    "national/organizations/stodlinjen-man.yaml"
    "national/organizations/stodlinjen-trans.yaml"
    "national/organizations/svenska-kyrkan.yaml"
    "national/organizations/valj-att-sluta.yaml"
    "national/pages/anhorig.sv.md"
    "national/pages/barn-och-unga.sv.md"
    "national/pages/dolj-ditt-besok.en.md"
    "national/pages/dolj-ditt-besok.sv.md"
    "national/pages/kunskap/_index.sv.md"
    "national/pages/kunskap/aldre.sv.md"
    "national/pages/kunskap/anhorig.sv.md"
    "national/pages/kunskap/barn.sv.md"
    "national/pages/kunskap/digitalt-vald.sv.md"
    "national/pages/kunskap/former-av-vald.sv.md"
    "national/pages/kunskap/funktionsnedsattning.sv.md"
    "national/pages/kunskap/hbtqi.sv.md"
    "national/pages/kunskap/heder.sv.md"
    "national/pages/kunskap/lamna-tryggt.sv.md"
    "national/pages/kunskap/manniskohandel.sv.md"
    "national/pages/kunskap/missbruk.sv.md"
    "national/pages/kunskap/polisanmalan.sv.md"
    "national/pages/kunskap/sluta-anvanda-vald.sv.md"
    "national/pages/kunskap/stod-och-ratt.sv.md"
    "national/pages/kunskap/unga.sv.md"
    "national/pages/kunskap/utlandsk-bakgrund.sv.md"
    "national/pages/kunskap/varningstecken.sv.md"
    "national/pages/utovare.sv.md"
    "national/pages/utsatt.sv.md"
    "national/pages/yrkesverksam.sv.md"
    "national/services/112.yaml"
    "national/services/1177.yaml"
    "national/services/bris.yaml"
    "national/services/brottsofferjouren-116006.yaml"
    "national/services/kvinnofridslinjen.yaml"
    "national/services/polisen-11414.yaml"
    "national/services/ratt-att-valja.yaml"
    "national/services/sjalvmordslinjen.yaml"
    "national/services/stodlinjen-for-man.yaml"
    "national/services/stodlinjen-for-transpersoner.yaml"
    "national/services/stodtelefonen-heder-yrkesverksamma.yaml"
    "national/services/svenska-kyrkan-finska.yaml"
    "national/services/valj-att-sluta.yaml"
};

/// The shared files that `existing` lacks: `network.yaml`, and the national content when there is none at all. A
/// folder that somebody has begun is theirs: nothing is mixed into it.
pub(super) fn missing(existing: &Snapshot) -> Vec<File> {
    let has_national = existing.below("national").next().is_some();
    let lacks = |path: &str| {
        if path == NETWORK { existing.get(path).is_none() } else { !has_national }
    };
    let missing = FILES.iter().filter(|(path, _)| lacks(path));
    missing.map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

/// The text of the built-in `network.yaml`.
pub(super) fn network() -> &'static str {
    FILES.iter().find(|(path, _)| *path == NETWORK).map_or("", |(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_shared_file_is_built_in() {
        let content = Snapshot::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap();
        let shared = content.iter().map(|file| &*file.path);
        let shared: Vec<&str> = shared
            .filter(|path| {
                let is_carried = !path.ends_with("README.md") && !path.starts_with("national/courses/");
                *path == NETWORK || (path.starts_with("national/") && is_carried)
            })
            .collect();
        let mut listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        listed.sort_unstable();
        assert_eq!(listed, shared, "add the file to the list above, or take it away");
    }

    #[test]
    fn a_folder_that_somebody_has_begun_is_left_alone() {
        let begun = Snapshot::from_files("content", [("national/services/112.yaml", "x")]);
        assert_eq!(missing(&begun).iter().map(|file| &*file.path).collect::<Vec<_>>(), [NETWORK]);
        let whole = Snapshot::from_files("content", [("national/services/112.yaml", "x"), (NETWORK, "x")]);
        assert!(missing(&whole).is_empty());
    }
}
