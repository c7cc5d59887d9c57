//! The button in a frame, for hosts that have only a module for frames.

use super::chrome::Head;
use super::{Body, Context, View};
use crate::model::{Id, Organization};
use crate::route::{Page, Route};
use serde::Serialize;

/// `frame.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FrameView {
    text: String,
    lang: String,
    dir: &'static str,
    target: String,
    colours: String,
    size: &'static str,
    script: [String; 2],
}

/// The button by itself, for a host that has only a module for frames.
pub(crate) fn frame(cx: Context<'_>, route: &Route, id: &Id<Organization>) -> View {
    let Some(kit) = cx.kit(id) else { return super::chrome::bare(cx, route) };
    let code = &cx.assets.button;
    let head = Head { template: "frame.html", title: kit.look.text.clone(), ..Head::default() };
    let view = FrameView {
        lang: kit.look.lang.to_string(),
        dir: kit.look.direction.as_str(),
        colours: format!("{} {}", kit.look.background, kit.look.ink),
        size: kit.look.size.as_str(),
        script: [
            format!("/knapp/{}/knapp.js", code.version),
            code.versions.last_key_value().map(|(_, integrity)| integrity.clone()).unwrap_or_default(),
        ],
        text: kit.look.text,
        target: kit.target,
    };
    cx.page(route, head, Body::Frame(Box::new(view)))
}

/// What a host that knows oEmbed 1.0 reads to make the frame by itself.
pub(crate) fn oembed(cx: Context<'_>, route: &Route, id: &Id<Organization>) -> View {
    let portal = cx.reader.portal();
    let bytes = cx.kit(id).and_then(|kit| {
        let src = format!("{}{}", portal.base_url, cx.url(&Page::Frame(id.clone())));
        let answer = serde_json::json!({
            "version": "1.0",
            "type": "rich",
            "title": kit.look.text,
            "provider_name": cx.plain(&portal.neutral_name),
            "provider_url": *portal.base_url,
            "cache_age": 86_400,
            "width": 320,
            "height": 80,
            "html": html(&src, &kit.look.text),
        });
        serde_json::to_vec_pretty(&answer).ok()
    });
    View::of_file(cx, route, bytes)
}

/// The frame with this address.
pub(super) fn html(src: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{src}\" title=\"{}\" width=\"320\" height=\"80\" loading=\"lazy\" referrerpolicy=\"no-referrer\" style=\"border:0;max-width:100%\"></iframe>",
        title.replace('"', "&quot;")
    )
}
