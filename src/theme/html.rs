//! HTML that we made ourselves, as a type of its own.

use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};

/// Trusted HTML: a template prints it as it is, where any other text is escaped.
///
/// A view carries it as a field; cloning shares the text.
#[derive(Clone)]
pub struct Html(tera::Value);

impl Html {
    /// Vouches for `html`: it was made by `markdown` or by a template, never copied from content.
    pub fn trusted(html: &str) -> Self {
        Self(tera::Value::safe_string(html))
    }

    /// The same with `{name}` filled in by a plain text.
    pub fn filled(self, name: &str, value: &str) -> Self {
        let placeholder = format!("{{{name}}}");
        if !self.as_str().contains(&placeholder) {
            return self;
        }
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        Self::trusted(&self.as_str().replace(&placeholder, &value))
    }

    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Serialize for Html {
    // The engine recognizes its own values here and keeps the mark; to any other format it is a plain text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Html {}

impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Html({:?})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_trusted_deep_inside_a_view_and_is_text_elsewhere() {
        #[derive(Serialize)]
        struct View {
            inner: Vec<Option<Html>>,
            text: &'static str,
        }
        let view = View { inner: vec![None, Some(Html::trusted("<b>a & b</b>"))], text: "<b>" };
        let context = tera::Context::from_serialize(&view).unwrap();
        let shown = tera::Tera::one_off("{{ inner[1] }}{{ text }}", &context, true).unwrap();
        assert_eq!(shown, "<b>a & b</b>&lt;b&gt;");
        assert_eq!(serde_json::to_string(&view.inner).unwrap(), r#"[null,"<b>a & b</b>"]"#);
    }
}
