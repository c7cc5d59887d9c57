//! XML as a tree of elements, written by a library that escapes whatever needs it.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// An element with text in it, or elements.
#[derive(Clone, Debug)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    /// An element with nothing but text in it.
    pub fn text(name: &'static str, text: &str) -> Self {
        Self { text: legal(text), ..Self::new(name) }
    }

    /// With one more attribute.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, legal(value)));
        self
    }

    /// With one more element in it.
    pub fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// With more elements in it.
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// The element as a whole file. `Err` when the writer fails, which nothing in memory makes it do.
    pub fn document(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.write(&mut writer)?;
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let start = BytesStart::new(self.name).with_attributes(attributes);
        if self.text.is_empty() && self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if !self.text.is_empty() {
            writer.write_event(Event::Text(BytesText::new(&self.text)))?;
        }
        self.children.iter().try_for_each(|child| child.write(writer))?;
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// The text on one line and without the signs that XML cannot hold, not even escaped (XML 1.0, 2.2).
fn legal(text: &str) -> String {
    let is_legal = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if c.is_whitespace() && c.is_control() { ' ' } else { c }).filter(is_legal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_holds_the_document_is_whole() {
        let element = Element::new("a")
            .with("b", "\"1\" < 2 & '\u{0}'")
            .child(Element::text("c", "x < y &amp; z\n]]>\u{7}"));
        let xml = String::from_utf8(element.document().unwrap()).unwrap();
        assert_eq!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <a b=\"&quot;1&quot; &lt; 2 &amp; &apos;&apos;\">\n  <c>x &lt; y &amp;amp; z ]]&gt;</c>\n</a>\n"
        );
    }
}
