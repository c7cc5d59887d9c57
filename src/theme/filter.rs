//! What templates can do beyond the engine's own filters: fill in a text, and count.

use super::message::{Messages, pieces};
use crate::locale::Customs;
use crate::model::LangTag;
use std::borrow::Cow;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value};

/// Adds `fill` and `count`, and takes away what would differ from run to run.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", |text: StringInput<'_>, arguments: Kwargs, state: &State<'_>| {
        fill(text.as_str(), text.is_safe(), &arguments, state)
    });
    tera.register_filter("count", |forms: &Map, arguments: Kwargs, state: &State<'_>| {
        count(forms, &arguments, state)
    });
    tera.register_filter("group_by", |_: Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        Err(Error::message("`group_by` has no fixed order: group in the view instead"))
    });
}

/// `{{ t.search.found | fill(n=3, place=view.name) }}`
///
/// With an argument that is HTML the result is HTML, and everything else in it is escaped here.
fn fill(text: &str, safe: bool, arguments: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let becomes_html = safe || arguments.iter().any(|(_, value)| value.is_safe());
    let escaped = |text: &str| if becomes_html { state.escape(text) } else { Ok(text.to_owned()) };
    let mut filled = String::with_capacity(text.len() + 16);
    for piece in pieces(text) {
        match piece.name() {
            Some(name) => {
                let value = arguments.get::<Value>(name)?.ok_or_else(|| {
                    Error::message(format!("the text has a placeholder {{{name}}}: fill({name}=…)"))
                })?;
                let shown: Cow<'_, str> = value.as_str().map_or_else(|| value.to_string().into(), Into::into);
                filled += &if value.is_safe() { shown.into_owned() } else { escaped(&shown)? };
            }
            None if safe => filled += piece.source(),
            None => filled += &escaped(piece.source())?,
        }
    }
    Ok(if becomes_html { Value::safe_string(&filled) } else { Value::normal_string(&filled) })
}

/// `{{ t.search.results | count(n=view.count) }}`, for a text with the forms that the language counts with. Which
/// language it is, the texts themselves say.
fn count(forms: &Map, arguments: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let n = arguments.must_get::<usize>("n")?;
    let texts = state.get::<Map>("t")?.unwrap_or_default();
    let tag = texts.get(&Key::from(Messages::TAG)).and_then(Value::as_str).and_then(LangTag::new);
    let customs = Customs::new(&tag.unwrap_or_else(LangTag::swedish));
    let form = |name: &'static str| forms.get(&Key::from(name));
    let text = form(customs.plural(n)).or_else(|| form("other")).and_then(Value::as_str);
    fill(text.ok_or_else(|| Error::message("the text has no form `other`"))?, false, arguments, state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Context;

    fn shown(template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("a.html", template).map_err(|error| error.to_string())?;
        let mut context = Context::new();
        context.insert("found", "<{n}> i {place}");
        context.insert("forms", &std::collections::BTreeMap::from([("one", "ett"), ("other", "{n} st")]));
        context.insert("n", &2_usize);
        context.insert("name", "Å & Ö");
        tera.render("a.html", &context).map_err(|error| error.to_string())
    }

    #[test]
    fn a_filled_text_is_escaped_once() {
        assert_eq!(shown("{{ found | fill(n=n, place=name) }}").unwrap(), "&lt;2&gt; i Å &amp; Ö");
    }

    #[test]
    fn html_among_the_arguments_stays_html_and_nothing_else_becomes_it() {
        let template = "{% set link %}<a>{{ name }}</a>{% endset %}{{ found | fill(n=name, place=link) }}";
        assert_eq!(shown(template).unwrap(), "&lt;Å &amp; Ö&gt; i <a>Å &amp; Ö</a>");
    }

    #[test]
    fn a_placeholder_without_its_argument_is_an_error() {
        assert!(shown("{{ found | fill(n=1) }}").unwrap_err().contains("fill(place=…)"));
    }

    #[test]
    fn a_number_chooses_the_form() {
        assert_eq!(shown("{{ forms | count(n=1) }}, {{ forms | count(n=n) }}").unwrap(), "ett, 2 st");
        let polish = "{% set t = {\"lang_tag\": \"pl\"} %}{% set forms = {\"one\": \"a\", \"few\": \"b\", \"many\": \"c\", \"other\": \"d\"} %}";
        assert_eq!(
            shown(&format!("{polish}{{{{ forms | count(n=22) }}}}{{{{ forms | count(n=5) }}}}")).unwrap(),
            "bc"
        );
    }

    #[test]
    fn what_has_no_order_is_refused() {
        assert!(shown("{{ [1] | group_by(attribute=\"x\") }}").unwrap_err().contains("fixed order"));
    }
}
