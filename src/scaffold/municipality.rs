//! The folder of a kommun, and the two services that no kommun may lack.

use super::fiction::Numbers;
use super::template::Values;
use super::{File, region};
use crate::register::RegisteredMunicipality;

/// The kommun's files: where, and their template.
const FILES: &[(&str, &str)] = &[
    ("municipalities/{{kommun_id}}/municipality.yaml", include_str!("files/municipality/municipality.yaml")),
    ("municipalities/{{kommun_id}}/organization.yaml", include_str!("files/municipality/organization.yaml")),
    (
        "municipalities/{{kommun_id}}/routine-adult.yaml",
        include_str!("files/municipality/routine-adult.yaml"),
    ),
    (
        "municipalities/{{kommun_id}}/routine-child.yaml",
        include_str!("files/municipality/routine-child.yaml"),
    ),
    ("municipalities/{{kommun_id}}/index.sv.md", include_str!("files/municipality/index.sv.md")),
    ("municipalities/{{kommun_id}}/victim.sv.md", include_str!("files/municipality/victim.sv.md")),
    ("municipalities/{{kommun_id}}/abuser.sv.md", include_str!("files/municipality/abuser.sv.md")),
    ("municipalities/{{kommun_id}}/relative.sv.md", include_str!("files/municipality/relative.sv.md")),
    (
        "municipalities/{{kommun_id}}/professional.sv.md",
        include_str!("files/municipality/professional.sv.md"),
    ),
    ("services/{{kommun_id}}-socialtjanst.yaml", include_str!("files/municipality/social-services.yaml")),
    ("services/{{kommun_id}}-socialjour.yaml", include_str!("files/municipality/social-emergency.yaml")),
];

/// The name of the kommun as an organization: Gotland's is its region.
pub(super) fn organization_name(kommun: &RegisteredMunicipality) -> &'static str {
    if region::is_also_kommun(kommun.code) { region::name(kommun.code.county()) } else { kommun.long_name }
}

/// Makes a kommun's files in `folder`, with what surrounds it in `values`: `day`, `county`, and the names of
/// `police`, `prosecutor`, `region`, `non_violence` and `national_line`.
pub(super) fn files(
    folder: &str,
    kommun: &RegisteredMunicipality,
    values: &Values,
    numbers: &mut Numbers,
) -> Vec<File> {
    let mut values = values.clone();
    let name = organization_name(kommun);
    values.set("kommun", name);
    values.set("kommun_id", &*kommun.slug);
    values.set("kommun_short", kommun.name);
    values.set("code", kommun.code.as_str());
    values.set("contact_phone", numbers.take());
    if region::is_also_kommun(kommun.code) {
        values.set("care_role", "main");
        values.set("care_law", "\n  - {name: {sv: \"Hälso- och sjukvårdslag\"}}");
        values.set("care_sentence", format!("{name} ansvarar också för vården."));
    } else {
        values.set("care_role", "shared");
        values.set("care_law", "");
        values.set("care_sentence", format!("{} ansvarar för vården.", region::name(kommun.code.county())));
    }
    let make = |(path, template): &(&str, &str)| {
        if template.contains("{{phone}}") {
            values.set("phone", numbers.take());
        }
        File { path: format!("{folder}/{}", values.fill(path)), text: values.fill(template) }
    };
    FILES.iter().map(make).collect()
}
