//! fristad builds a county's portal against violence in close relationships.
//!
//! A Swedish county runs one portal where somebody who is hurt, somebody who hurts, a relative or a
//! professional finds help in their own kommun. Communicators write Markdown and YAML, one file for
//! each service, party and kommun; fristad checks every fact, and makes a static site of them.
//!
//! # The flow
//!
//! ```text
//! content/ ─ source ─ record ─ check ─ catalog ─ route ─ view ─ render ─ audit ─ publish ─ public/<portal>/
//! themes/  ─ source ─ theme ──────────────────────────────┘       │
//!                                                        export ─┘
//! ```
//!
//! Each stage is a function from one immutable value to the next. A page is `render(view, theme)` and
//! nothing else; a view sees the content only through a reader. Problems in the content are values
//! ([`diag::Diagnostic`]) that are collected; failures of the machine are `Err`; bugs are panics.
//!
//! # From edit to edit
//!
//! Whatever a page asks the reader for is noted: a record, a list in its order, an address, or that there is none.
//! Each such [`catalog::Key`] has a fingerprint. An edit goes as far as it changes one, and no further:
//!
//! ```text
//! a file's bytes ─ what the file means ─ the keys that read differently ─ the pages that read them ─
//!   their views ─ their bytes ─ the file on the disk                      (trace::Ledger)
//! ```
//!
//! The preview server makes the page that is asked for at once, and the others meanwhile. A build in a new process goes
//! on from the manifest that the last one left. A clean build is the same thing beginning with nothing, and
//! `build --verify` compares the two.
//!
//! # The floors
//!
//! A module imports only from lower floors; the suite reads this table and holds the code to it.
//!
//! | floor | module | turns what into what | must never |
//! |---|---|---|---|
//! | 0 | `model` | the validated domain: a value that exists is valid | do I/O; know YAML or templates |
//! | 0 | `trace` | bytes and values → fingerprints; what was read → who read it | know what is traced |
//! | 0 | `output` | `OutputPath` → file of the site; a `Sink` takes each as it is finished | write files |
//! | 0 | `lint` | a text → the places in it that may not stand, and how hard it is to read | know where the text is from |
//! | 0 | `caption` | a film's captions (WebVTT) → what is said when, its transcript, and what is wrong with them | know the film |
//! | 0 | `picture` | a picture as a camera left it → the same picture for the web, and nothing else in the file | make it larger; read files |
//! | 0 | `qr` | an address → its QR code | know what it is printed on |
//! | 0 | `metadata` | a file's bytes → what it tells of where and by whom it was made | change them; know the site |
//! | 1 | `locale` | a language → how it counts, writes days and sorts, by CLDR | hold texts |
//! | 1 | `button` | an authority's look and help → the files that it copies: script, link, pictures, card; a copy → whether it is the current one | see the site |
//! | 1 | `package` | a course's finished files → one file that a learning platform imports (SCORM, cmi5) | make a page |
//! | 1 | `source` | input folders → the files that changed, with path, bytes, fingerprint; a file somebody names → its bytes | interpret content |
//! | 1 | `register` | the embedded register → counties, kommuner, postal codes, outlines | do I/O; make names by rule |
//! | 1 | `search` | what pages are called and about → the index that a reader's browser looks in | see a query; know what it indexes |
//! | 1 | `diag` | a problem in the content, as data with a place, a stable code and a way to mend it | print, abort |
//! | 2 | `markdown` | Markdown → safe HTML, headings, links, plain text | touch the site |
//! | 2 | `lesson` | a lesson's Markdown → its pages and the typed blocks on them | make HTML; know other files |
//! | 2 | `record` | YAML and front matter → one strict struct per kind of file | know other files |
//! | 2 | `map` | a county's outlines → a small drawing whose kommuner still share their borders | know the site |
//! | 3 | `theme` | theme folder → templates with their graph, components, stylesheets, scripts, messages, the button's releases | see the site |
//! | 3 | `check` | records → model; collects every problem, stops at none | return `Err` |
//! | 4 | `catalog` | the validated records with their indexes, and the recording reader over them | be read in another way |
//! | 4 | `scaffold` | a county or a name → new files that pass `check` | write files |
//! | 5 | `route` | catalog → every page with its permalink, languages and redirects | make HTML |
//! | 6 | `view` | (reader, route) → the one struct that one template sees, or a file that no template makes | hand out references into the catalog |
//! | 6 | `export` | (reader, routes) → files for machines: headers, redirects, robots, sitemap | read templates |
//! | 7 | `render` | (view, theme) → bytes; pure | read the clock, environment or disk |
//! | 7 | `audit` | finished files → problems: links, weight, privacy, language | change them |
//! | 8 | `pipeline` | the stages in order, from edit to edit: what changed → what must be made again | print; touch the disk |
//! | 9 | `publish` | makes a folder equal to the output, atomically, touching only what changed | decide what is built |
//! | 9 | `serve` | answers HTTP by making the page asked for; tells browsers what changed | write files |
//! | 9 | `watch` | blocks until inputs may have changed, and says below which paths | classify changes |
//! | 10 | `build` | folders on the disk → folders on the disk, once or again and again; the manifest between | print |
//! | 11 | `cli` | arguments → command → exit code; the only module that prints | hold logic worth testing alone |
//!
//! # Words
//!
//! Open Referral HSDS for services (`Organization, Service, Schedule, Phone`, `assured_date`); Zola's
//! and Hugo's for generators (`Section, Page, FrontMatter, Route, Permalink, Redirect, Theme, Template,
//! Component, Asset`); the register's for places (`County`, `Municipality`, with SCB codes as types);
//! the field's (`Party`, an organization that has signed the county's cooperation; `BasicLevel`,
//! basnivå; `CareChain`, insatskedja; `Offer`, the part of a service that says what it helps with, whom and where; `Double`,
//! services that do the same; `Seeker`, who looks for help: somebody who is hurt or near to it, or somebody who hurts; `Group, Meeting, Function, Document, FocusArea, Commitment`, of the cooperation; `Example`, gott
//! exempel; `Survey, Measure, Report`, of violence in the county; `Course, Lesson, Quiz, Question, Lecture`, for professionals).
//! Ours: `Portal`, one county's site; `Edition`, for whom it is built; `Localized<T>`; `Diagnostic`;
//! `Reader`, which notes a `Key` for whatever is read; `Fingerprint`; `Ledger`, who read what; `Session`, the
//! portals from edit to edit; `Change`, a file with other bytes; `Manifest`, what a build leaves for the next.

pub mod audit;
pub mod build;
pub mod button;
pub mod caption;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod diag;
pub mod export;
pub mod lesson;
pub mod lint;
pub mod locale;
pub mod map;
pub mod markdown;
pub mod metadata;
pub mod model;
pub mod output;
pub mod package;
pub mod picture;
pub mod pipeline;
pub mod publish;
pub mod qr;
pub mod record;
pub mod register;
pub mod render;
pub mod route;
pub mod scaffold;
pub mod search;
pub mod serve;
pub mod source;
pub mod theme;
pub mod trace;
pub mod view;
pub mod watch;
