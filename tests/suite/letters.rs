//! Letters that a system may lack: which pages may load which fonts, and that no others weigh more for them.

use crate::harness::{Site, built, text_of};
use fristad::output::Output;

/// The base site with pages in Arabic too, of which only the exit and the emergency bar are translated.
fn with_arabic() -> Site {
    let arabic = "exit: {label: اخرج, limits: يفتح الزر صفحة أخرى., safety: الأمان, loading: …, two_left: مرتين, one_left: مرة, expired: انتهى}\n\
                  emergency: {region: طوارئ, question: هل أنت في خطر؟, call: اتصل, talk: تحدث مع}\n";
    Site::base()
        .with_button()
        .patched(
            "network.yaml",
            "   - {tag: en, name: English, direction: ltr}\n+  - {tag: ar, name: العربية, direction: rtl}\n",
        )
        .patched("gotland/portal.yaml", "-languages: [sv, en]\n+languages: [sv, en, ar]\n")
        .with("themes/lugn/i18n/ar.yaml", arabic)
}

/// The published fonts, without what in their names tells their content.
fn fonts(output: &Output) -> Vec<String> {
    let paths = output.iter().map(|(path, _)| path.as_str().to_owned());
    let fonts = paths.filter_map(|path| {
        let name = path.strip_prefix("assets/")?.strip_suffix(".woff2")?;
        Some(name.split('.').next()?.to_owned())
    });
    fonts.collect()
}

#[test]
fn a_portal_publishes_the_letters_of_its_own_languages_and_of_the_names_of_all() {
    assert_eq!(fonts(&built(&Site::base())), ["names"]);
    assert_eq!(fonts(&built(&with_arabic())), ["arabic", "names"]);
}

#[test]
fn only_pages_in_a_language_load_its_letters() {
    let output = built(&with_arabic());
    let loads = |path: &str| text_of(&output, path).contains("/assets/letters-ar.");
    assert!(loads("ar/k/gotland/index.html") && loads("embed/gotland/ar/index.html"));
    assert!(loads("knappen/gotland/index.html"), "it shows the button's words in every language");
    for path in ["index.html", "k/gotland/index.html", "en/k/gotland/index.html", "kommun/gotland/index.html"]
    {
        assert!(!loads(path), "{path}");
    }
}

#[test]
fn the_fonts_of_the_system_come_first() {
    let output = built(&Site::base());
    let (_, css) = output.iter().find(|(path, _)| path.as_str().starts_with("assets/stil.")).unwrap();
    let css = std::str::from_utf8(css).unwrap();
    for token in ["--font-text:", "--font-heading:"] {
        let list = css.split_once(token).unwrap().1.split([';', '}']).next().unwrap();
        assert!(list.ends_with("serif, Letters"), "{list}");
    }
    assert_eq!(
        css.matches("url(").count(),
        css.matches("url(names.").count(),
        "a page in Swedish is told of the names' letters alone"
    );
}
