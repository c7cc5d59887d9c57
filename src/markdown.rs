//! stub
use crate::diag::Diagnostics;
/// x
pub struct Rendered { /// x
 pub html: String, /// x
 pub headings: Vec<Heading> }
/// x
pub struct Heading { /// x
 pub level: u8, /// x
 pub id: String, /// x
 pub text: String }
/// x
pub fn render(_: &std::sync::Arc<str>, body: &str, _: usize, _: &dyn Fn(&str)->Option<String>, _: &mut Diagnostics) -> Rendered {
 let mut html = String::new(); pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(body)); Rendered{html, headings: vec![]} }
