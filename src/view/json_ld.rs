//! Structured data (schema.org) where it is safe: services for professionals and for everybody to
//! find by telephone, never an address of a place where people hide, nothing that makes a preview.

use super::Context;
use crate::model::{OrganizationClass, Service, ServiceArea};
use serde_json::{Value, json};

/// A service; `None` for one whose page should say nothing to search engines.
pub(crate) fn service(cx: Context<'_>, service: &Service) -> Option<String> {
    if service.is_hidden() || cx.reader.is_stale(service) {
        return None;
    }
    let organization = cx.reader.organization_link(&service.organization)?;
    let public = organization.class == OrganizationClass::Authority;
    let number = |phone: &crate::model::Phone| {
        json!({
            "@type": "ContactPoint",
            "telephone": phone.number.to_string(),
            "availableLanguage": service.languages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    };
    let channel = json!({
        "@type": "ServiceChannel",
        "servicePhone": service.phones.iter().map(number).collect::<Vec<_>>(),
    });
    let value = json!({
        "@context": "https://schema.org",
        "@type": if public { "GovernmentService" } else { "Service" },
        "name": cx.plain(&service.name),
        "provider": {
            "@type": if public { "GovernmentOrganization" } else { "NGO" },
            "name": cx.plain(organization.name),
        },
        "areaServed": areas(cx, service),
        "availableChannel": channel,
    });
    Some(script_safe(&value))
}

fn areas(cx: Context<'_>, service: &Service) -> Vec<Value> {
    let area = |name: &str, code: Option<&str>| json!({"@type": "AdministrativeArea", "name": name, "identifier": code});
    match &service.service_area {
        ServiceArea::National => vec![area("Sverige", None)],
        ServiceArea::County => cx
            .reader
            .county()
            .map(|county| area(county.name, Some(county.code.as_str())))
            .into_iter()
            .collect(),
        ServiceArea::Municipalities(list) => {
            let known = list.iter().filter_map(|id| cx.reader.municipality_link(id));
            known.map(|one| area(one.long_name, Some(one.code.as_str()))).collect()
        }
    }
}

/// JSON that cannot end the script element it stands in.
fn script_safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_script_element() {
        let text = script_safe(&json!({"name": "</script><script>alert(1)"}));
        assert!(!text.contains('<') && !text.contains('>'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], "</script><script>alert(1)");
    }
}
