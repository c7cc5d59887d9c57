//! Edit after edit, the site is that of a clean build: the same files to the byte and the same problems, and no
//! page was made that did not have to be.
//!
//! `FRISTAD_TEST_EDITS=100000 cargo test --test suite incremental` walks further than every day.

use crate::harness::{Site, difference, today};
use crate::incremental::edit::Editor;
use fristad::model::{Edition, Id, Portal};
use fristad::output::{OutputPath, Sink};
use fristad::pipeline::{self, Applied, Session, Settings, Traces, Work};
use fristad::route::Extra;
use fristad::source::Snapshot;
use std::collections::BTreeMap;
use std::sync::Mutex;

pub(crate) mod edit;

/// What a disk would hold.
pub(crate) type Files = BTreeMap<OutputPath, Vec<u8>>;

#[derive(Default)]
struct Disk(Mutex<Files>);

impl Sink for Disk {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        self.0.lock().unwrap().insert(path.clone(), bytes.to_vec());
    }
}

impl Disk {
    fn files(&self) -> Files {
        self.0.lock().unwrap().clone()
    }
}

/// A session with the disks that it writes to.
pub(crate) struct Bench {
    session: Session,
    content: Snapshot,
    theme: Snapshot,
    disks: BTreeMap<Id<Portal>, Disk>,
}

fn settings() -> Settings {
    Settings { only: None, date: None, today: today(), extra: Extra::None, edition: Edition::Public }
}

impl Bench {
    /// A session that has built `site` from nothing.
    pub(crate) fn new(site: &Site) -> Self {
        let mut bench = Self {
            session: Session::new(settings(), "themes/lugn"),
            content: Snapshot::empty("content"),
            theme: Snapshot::empty("themes/lugn"),
            disks: BTreeMap::new(),
        };
        bench.edit(site);
        bench
    }

    /// The files of the first portal.
    pub(crate) fn files(&self) -> Files {
        self.disks.values().next().unwrap().files()
    }

    /// Brings the session to `site`, and says what that took.
    pub(crate) fn edit(&mut self, site: &Site) -> Work {
        let (content, theme) = (site.content(), site.theme());
        let applied = self.session.apply(&self.content.changes_to(&content), &self.theme.changes_to(&theme));
        if applied == Applied::NeedsEverything {
            assert_eq!(self.session.apply(&content.as_changes(), &[]), Applied::Whole);
        }
        (self.content, self.theme) = (content, theme);
        let mut work = Work::default();
        // A portal that is taken away and put back begins anew.
        let portals = self.session.portals().to_vec();
        self.disks.retain(|id, _| portals.contains(id));
        for id in portals {
            let disk = self.disks.entry(id.clone()).or_default();
            // In small helpings, as the preview does, so that their borders are crossed too.
            loop {
                work.merge(self.session.make(&id, 7, disk, &|_, _| {}));
                if self
                    .session
                    .portal(&id)
                    .is_none_or(|portal| portal.pending() == 0 || portal.site().is_none())
                {
                    break;
                }
            }
            if let Some(portal) = self.session.portal_mut(&id) {
                let gone = portal.take_gone();
                disk.0.lock().unwrap().retain(|path, _| !gone.contains(path));
            }
        }
        work
    }

    /// What the next process would find: the memory of each portal with what stands on its disk.
    fn stored(&self) -> BTreeMap<Id<Portal>, (Vec<u8>, Files)> {
        let store = |(id, disk): (&Id<Portal>, &Disk)| {
            let traces = self.session.portal(id)?.to_traces();
            Some((id.clone(), (postcard::to_stdvec(&traces).unwrap(), disk.files())))
        };
        self.disks.iter().filter_map(store).collect()
    }

    /// A process that begins with what another has left, and brings it to `site`.
    fn restarted(stored: &BTreeMap<Id<Portal>, (Vec<u8>, Files)>, site: &Site) -> (Self, Work) {
        let mut bench = Self {
            session: Session::new(settings(), "themes/lugn"),
            content: Snapshot::empty("content"),
            theme: Snapshot::empty("themes/lugn"),
            disks: BTreeMap::new(),
        };
        for (id, (traces, files)) in stored {
            bench.session.recall(id, postcard::from_bytes::<Traces>(traces).unwrap());
            bench.disks.insert(id.clone(), Disk(Mutex::new(files.clone())));
        }
        let work = bench.edit(site);
        (bench, work)
    }

    /// Fails unless everything is as a clean build of the same files has it.
    #[track_caller]
    pub(crate) fn assert_clean(&self, what: &str) {
        let inputs = crate::harness::inputs(&self.content, &self.theme);
        let clean = pipeline::build(inputs, &|_, _| {});
        let lines = |problems: &[fristad::diag::Diagnostic]| -> Vec<String> {
            problems.iter().map(|problem| format!("{problem:?}")).collect()
        };
        let (content, theme) = self.session.problems();
        for (expected, found) in [(&clean.content_problems, &content), (&clean.theme_problems, &theme)] {
            assert!(expected == found, "{what}: {}", difference(&lines(expected), &lines(found)));
        }
        for portal in &clean.portals {
            let expected: Files =
                portal.output.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect();
            let found = self.disks[&portal.id].files();
            let paths = |files: &Files| files.keys().map(ToString::to_string).collect::<Vec<_>>();
            assert!(
                expected.keys().eq(found.keys()),
                "{what}: {}",
                difference(&paths(&expected), &paths(&found))
            );
            for (path, bytes) in &expected {
                let text = |bytes: &[u8]| {
                    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>()
                };
                assert!(
                    found[path] == *bytes,
                    "{what}: {path} is stale: {}",
                    difference(&text(bytes), &text(&found[path]))
                );
            }
        }
    }
}

/// How many edits are tried: some hundreds in everyday tests, any number by a variable.
fn how_many(usual: usize) -> usize {
    #[expect(clippy::disallowed_methods, reason = "a longer walk is asked for from outside")]
    std::env::var("FRISTAD_TEST_EDITS").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

#[test]
fn whatever_is_edited_the_site_is_that_of_a_clean_build() {
    let walks = 8;
    let steps = how_many(800) / walks;
    let seeds: Vec<u64> = (1..=walks as u64).collect();
    std::thread::scope(|scope| {
        for pair in seeds.chunks(seeds.len() / 2) {
            scope.spawn(move || pair.iter().for_each(|seed| walk(*seed, steps, Site::base())));
        }
    });
}

/// A kit has pictures, which are dear to make: its walk is shorter.
#[test]
fn whatever_is_edited_the_button_and_its_kits_are_those_of_a_clean_build() {
    walk(100, how_many(800) / 10, Site::base().with_button());
}

fn walk(seed: u64, steps: usize, mut site: Site) {
    let mut editor = Editor::new(seed);
    let mut bench = Bench::new(&site);
    let mut stored = bench.stored();
    for step in 0..steps {
        let said = editor.edit(&mut site);
        let what = format!("seed {seed}, step {step}: {said}");
        let before: BTreeMap<_, _> =
            bench.disks.iter().map(|(id, disk)| (id.clone(), disk.files())).collect();
        let before = match editor.below(20) {
            // A process ends and the next one begins where it stopped.
            0 => {
                let now = bench.stored();
                bench = Bench::restarted(&now, &site).0;
                before
            }
            // It is killed: the next one finds what was kept some edits ago.
            1 => {
                bench = Bench::restarted(&stored, &site).0;
                BTreeMap::new()
            }
            _ => {
                let work = bench.edit(&site);
                bench.assert_work(&before, &work, &what);
                before
            }
        };
        drop(before);
        bench.assert_clean(&what);
        let again = bench.edit(&site);
        assert_eq!(again, Work::default(), "{what}: without an edit there is no work");
        if editor.below(10) == 0 {
            stored = bench.stored();
        }
    }
}

impl Bench {
    /// Fails unless as many pages are said to have changed as have other bytes.
    fn assert_work(&self, before: &BTreeMap<Id<Portal>, Files>, work: &Work, what: &str) {
        let mut changed = 0;
        for (id, disk) in &self.disks {
            let old = before.get(id);
            let is_other = |(path, bytes): &(&OutputPath, &Vec<u8>)| {
                path.is_html() && old.and_then(|old| old.get(*path)) != Some(bytes)
            };
            changed += disk.files().iter().filter(is_other).count();
        }
        assert!(work.changed + work.files >= changed, "{what}: {changed} pages changed, {work:?}");
        assert!(work.changed <= work.rendered && work.rendered <= work.viewed, "{what}: {work:?}");
    }
}

/// What an edit of the base site takes, and the pages that it changes.
#[track_caller]
fn work(edit: impl FnOnce(Site) -> Site) -> (Work, Vec<String>) {
    let mut bench = Bench::new(&Site::base());
    let before = bench.disks.values().next().unwrap().files();
    let work = bench.edit(&edit(Site::base()));
    bench.assert_clean("the edit");
    let after = bench.disks.values().next().unwrap().files();
    let is_other = |(path, bytes): &(&OutputPath, &Vec<u8>)| before.get(*path) != Some(*bytes);
    let changed = after.iter().filter(is_other).map(|(path, _)| path.url()).collect();
    (work, changed)
}

#[test]
fn without_an_edit_no_page_is_looked_at() {
    assert_eq!(work(|site| site).0, Work::default());
}

#[test]
fn a_comment_in_a_record_changes_the_file_and_no_page() {
    let (work, changed) =
        work(|site| site.patched("gotland/services/gotland-socialtjanst.yaml", "+# Ringd i dag.\n"));
    assert_eq!((work.viewed, work.rendered, changed.len()), (0, 0, 0), "{work:?}");
}

#[test]
fn the_words_of_a_text_are_its_pages_and_its_index_alone() {
    let (work, changed) = work(|site| site.patched("gotland/pages/om.sv.md", "+Ett ovanligt stycke till.\n"));
    assert_eq!(changed, ["/en/om/", "/en/sok/register-1.js", "/om/", "/sok/register-1.js"]);
    assert_eq!((work.viewed, work.rendered, work.changed, work.judged), (4, 4, 4, 4), "{work:?}");
}

#[test]
fn a_phone_number_makes_exactly_the_pages_that_show_it() {
    let (path, old, new) = ("gotland/services/gotland-socialtjanst.yaml", "0980-31 92 20", "0980-31 92 77");
    let text = Site::base().text(path);
    assert!(text.contains(old), "the number is another: {text}");
    let edited = Site::base().with(path, text.replace(old, new));
    let (work, changed) = work(|_| edited.clone());
    let files = Bench::new(&edited).disks.values().next().unwrap().files();
    // Open data has the number too; the API as it is called from anywhere.
    let shows = |(_, bytes): &(&OutputPath, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        text.contains(new) || text.contains("+46 980 31 92 77")
    };
    let shows: Vec<String> = files.iter().filter(shows).map(|(path, _)| path.url()).collect();
    assert!(shows.len() > 3, "{shows:?}");
    assert_eq!(changed, shows);
    assert_eq!((work.rendered, work.changed), (shows.len(), shows.len()), "{work:?}");
}

#[test]
fn a_component_makes_exactly_the_pages_that_use_it() {
    let component = "themes/lugn/components/opening-hours/opening-hours.html";
    let text = Site::base().text(component);
    let base = "themes/lugn/templates/base.html";
    let all = work(|site| site.with(base, format!("{}\n", Site::base().text(base)))).0.rendered;
    let (work, _) = work(|site| site.with(component, format!("{{# en anmärkning #}}{text}")));
    let theme = fristad::theme::Theme::load(&Site::base().theme()).0.unwrap();
    let uses = |template: &&str| {
        theme.closure(template).iter().any(|file| &**file == "components/opening-hours/opening-hours.html")
    };
    let templates: Vec<&str> = theme.templates().filter(uses).collect();
    assert!(templates.contains(&"service.html") && !templates.contains(&"glossary.html"), "{templates:?}");
    assert!(work.rendered > 0 && work.rendered < all, "{} of {all}", work.rendered);
    // A remark is no part of a page: what was rendered is seen to be the same, and goes no further.
    assert_eq!((work.changed, work.judged), (0, 0), "{work:?}");
}

#[test]
fn a_new_word_makes_the_page_that_lists_words() {
    let (work, changed) = work(|site| {
        let text = site.text("national/glossary/socialjour.yaml");
        site.with("national/glossary/nytt-ord.yaml", text)
    });
    // Where words are listed, and where they are looked for.
    let pages = ["/a-o/", "/en/a-o/", "/en/sok/register-1.js", "/ordlista/", "/sok/register-1.js"];
    assert_eq!(changed, pages, "{work:?}");
    assert_eq!(work.rendered, pages.len(), "{work:?}");
}

#[test]
fn the_next_process_goes_on_where_the_last_one_stopped() {
    let site = Site::base();
    let bench = Bench::new(&site);
    let (again, work) = Bench::restarted(&bench.stored(), &site);
    again.assert_clean("a new process");
    assert_eq!((work.viewed, work.rendered, work.files), (0, 0, 0), "{work:?}");
    let edited = site.clone().patched("gotland/pages/om.sv.md", "+Ett stycke till.\n");
    let (again, work) = Bench::restarted(&bench.stored(), &edited);
    again.assert_clean("a new process after an edit");
    // The page in two languages, and the two indexes that it is found in.
    assert_eq!((work.viewed, work.rendered, work.changed), (4, 4, 4), "{work:?}");
}
