// What there is to test: the finished site's folder, its pages, and one page of every kind.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder of the finished portal. `tests/run` builds it; FRISTAD_SITE points at another one. */
export const root = path.resolve(process.env.FRISTAD_SITE ?? path.join(repository, 'target/site/norrbotten'));

if (!existsSync(path.join(root, 'index.html'))) {
  throw new Error(`No site in ${root}. Run tests/run, or set FRISTAD_SITE to the folder of a finished portal.`);
}

// One page of every kind, in Swedish. `of` tells which addresses are of the kind, whatever their language; a test checks that
// no page is of none.
export const KINDS = [
  { kind: 'home', at: '/' },
  { kind: 'municipalities', at: '/kommun/' },
  { kind: 'municipality', at: '/kommun/lulea/', of: /^\/kommun\/[^/]+\/$/ },
  { kind: 'entry-victim', at: '/kommun/lulea/utsatt/', of: /^\/kommun\/[^/]+\/utsatt\/$/ },
  { kind: 'entry-abuser', at: '/kommun/lulea/utovare/', of: /^\/kommun\/[^/]+\/utovare\/$/ },
  { kind: 'entry-relative', at: '/kommun/lulea/anhorig/', of: /^\/kommun\/[^/]+\/anhorig\/$/ },
  { kind: 'entry-child', at: '/kommun/lulea/barn-och-unga/', of: /^\/kommun\/[^/]+\/barn-och-unga\/$/ },
  { kind: 'entry-professional', at: '/kommun/lulea/yrkesverksam/', of: /^\/kommun\/[^/]+\/yrkesverksam\/$/ },
  { kind: 'routine', at: '/kommun/lulea/rutin-vuxen/', of: /^\/kommun\/[^/]+\/rutin-(vuxen|barn)\/$/ },
  { kind: 'care-chain', at: '/kommun/lulea/insatskedja/', of: /^\/kommun\/[^/]+\/insatskedja\/$/ },
  { kind: 'care-chains', at: '/insatskedja/' },
  { kind: 'services', at: '/stod/' },
  { kind: 'service', at: '/stod/lulea-socialtjanst/', of: /^\/stod\/[^/]+\/$/ },
  { kind: 'service-confidential', at: '/stod/kvinnojouren-lulea/' },
  { kind: 'parties', at: '/parter/' },
  { kind: 'party', at: '/parter/polisen/', of: /^\/parter\/[^/]+\/$/ },
  { kind: 'matrix', at: '/vem-gor-vad/' },
  { kind: 'basic-levels', at: '/basniva/' },
  { kind: 'landing', at: '/utsatt/', of: /^\/(utsatt|utovare|anhorig|yrkesverksam)\/$/ },
  { kind: 'children', at: '/barn-och-unga/', of: /^\/barn-och-unga\/$/ },
  { kind: 'section', at: '/kunskap/', of: /^\/(kunskap|samverkan)\/$/ },
  { kind: 'knowledge', at: '/kunskap/former-av-vald/', of: /^\/(kunskap|samverkan)\/[^/]+\/$/ },
  { kind: 'news', at: '/nyheter/', of: /^\/nyheter\/(sida\/\d+\/)?$/ },
  { kind: 'news-item', at: '/nyheter/2026-11-13-hjalp-under-jul-och-nyar/', of: /^\/nyheter\/(?!film)[^/]+\/$/ },
  { kind: 'news-year', at: '/nyheter/arkiv/2026/', of: /^\/nyheter\/arkiv\/\d+\/$/ },
  { kind: 'news-picture', at: '/nyheter/2026-11-18-lanets-bildarkiv/bilder/2/', of: /^\/nyheter\/[^/]+\/bilder\/\d+\/$/ },
  { kind: 'news-gallery', at: '/nyheter/2026-11-18-lanets-bildarkiv/' },
  { kind: 'films', at: '/nyheter/film/', of: /^\/nyheter\/film\/(sida\/\d+\/)?$/ },
  { kind: 'glossary', at: '/ordlista/' },
  { kind: 'help-lines', at: '/stodlinjer/' },
  { kind: 'safety', at: '/dolj-ditt-besok/' },
  { kind: 'help', at: '/k/lulea/', of: /^\/k\/[^/]+\/$/ },
  { kind: 'wallet-card', at: '/kommun/lulea/kort/', of: /^\/kommun\/[^/]+\/kort\/$/ },
  { kind: 'poster', at: '/kommun/lulea/affisch/', of: /^\/kommun\/[^/]+\/affisch\/$/ },
  { kind: 'find', at: '/hitta/' },
  { kind: 'find-in', at: '/hitta/lulea/', of: /^\/hitta\/[^/]+\/$/ },
  { kind: 'find-stop', at: '/hitta/lulea/utovare/', of: /^\/hitta\/(?!behov|for\/)[^/]+\/utovare\/$/ },
  { kind: 'find-need', at: '/hitta/behov/skydd/', of: /^\/hitta\/behov\/[^/]+\/$/ },
  { kind: 'find-for', at: '/hitta/for/heder/', of: /^\/hitta\/for\/[^/]+\/$/ },
  { kind: 'buttons', at: '/knappen/' },
  { kind: 'button', at: '/knappen/lulea/', of: /^\/knappen\/[^/]+\/$/ },
  { kind: 'frame', at: '/embed/lulea/', of: /^\/embed\/[^/]+\/([a-z-]+\/)?$/, framed: true },
  { kind: 'groups', at: '/samverkan/grupper/' },
  { kind: 'group', at: '/samverkan/grupper/lansstyrgruppen/', of: /^\/samverkan\/grupper\/[^/]+\/$/ },
  { kind: 'cooperation', at: '/samverkan/' },
  { kind: 'documents', at: '/samverkan/dokument/' },
  { kind: 'document', at: '/samverkan/dokument/handlingsplan-2024-2027/', of: /^\/samverkan\/dokument\/[^/]+\/$/ },
  { kind: 'agreement', at: '/samverkan/dokument/samverkansoverenskommelse-2024/' },
  { kind: 'focus-areas', at: '/samverkan/omraden/' },
  { kind: 'focus-area', at: '/samverkan/omraden/rutiner/', of: /^\/samverkan\/omraden\/[^/]+\/$/ },
  { kind: 'commitments', at: '/samverkan/ataganden/' },
  { kind: 'commitments-by-party', at: '/samverkan/ataganden/per-part/' },
  { kind: 'commitments-over-time', at: '/samverkan/ataganden/tidslinje/' },
  { kind: 'commitment', at: '/samverkan/ataganden/gemensamma-riktlinjer/', of: /^\/samverkan\/ataganden\/[^/]+\/$/ },
  { kind: 'follow-ups', at: '/samverkan/basniva/uppfoljning/' },
  { kind: 'coverage', at: '/samverkan/tackning/' },
  { kind: 'coverage-local', at: '/samverkan/tackning/pajala/', of: /^\/samverkan\/tackning\/[^/]+\/$/ },
  { kind: 'examples', at: '/samverkan/goda-exempel/' },
  { kind: 'example', at: '/samverkan/goda-exempel/fraga-alla-i-gallivare/', of: /^\/samverkan\/goda-exempel\/[^/]+\/$/ },
  { kind: 'surveys', at: '/samverkan/kartlaggning/' },
  { kind: 'survey', at: '/samverkan/kartlaggning/2026/', of: /^\/samverkan\/kartlaggning\/[^/]+\/$/ },
  { kind: 'survey-kommun', at: '/samverkan/kartlaggning/kommun/lulea/', of: /^\/samverkan\/kartlaggning\/kommun\/[^/]+\/$/ },
  { kind: 'group-changes', at: '/samverkan/grupper/lansstyrgruppen/nytt/', of: /^\/samverkan\/grupper\/[^/]+\/nytt\/$/ },
  { kind: 'changes', at: '/samverkan/nytt/' },
  { kind: 'calendar', at: '/samverkan/kalender/' },
  { kind: 'calendar-of', at: '/samverkan/kalender/moten/', of: /^\/samverkan\/kalender\/(moten|utbildningar|konferenser|aktiviteter|forelasningar|arkiv)\/$/ },
  { kind: 'calendar-archive', at: '/samverkan/kalender/arkiv/' },
  { kind: 'calendar-month', at: '/samverkan/kalender/2026-12/', of: /^\/samverkan\/kalender\/\d{4}-\d{2}\/$/ },
  { kind: 'meeting', at: '/samverkan/kalender/risk-och-skydd-2027/', of: /^\/samverkan\/kalender\/[^/]+\/$/ },
  { kind: 'meeting-cancelled', at: '/samverkan/kalender/ideella-2026-12/' },
  { kind: 'contacts', at: '/samverkan/kontakter/' },
  { kind: 'contacts-of', at: '/samverkan/kontakter/skola/', of: /^\/samverkan\/kontakter\/[^/]+\/$/ },
  { kind: 'courses', at: '/utbildning/' },
  { kind: 'course', at: '/utbildning/grunder/', of: /^\/utbildning\/(?!tackning)[^/]+\/$/ },
  { kind: 'lesson', at: '/utbildning/grunder/vad-ar-vald/', of: /^\/utbildning\/(?!for\/)[^/]+\/(?!prov|intyg|utskrift|handledning)[^/]+\/$/ },
  { kind: 'lesson-page', at: '/utbildning/grunder/vad-ar-vald/kontroll-binder-ihop-formerna/', of: /^\/utbildning\/[^/]+\/(?!handledning)[^/]+\/[^/]+\/$/ },
  { kind: 'lesson-case', at: '/utbildning/att-fraga-om-vald/fallet-sara/sara-och-du/' },
  { kind: 'quiz', at: '/utbildning/grunder/prov/', of: /^\/utbildning\/[^/]+\/prov\/$/ },
  { kind: 'certificate', at: '/utbildning/grunder/intyg/', of: /^\/utbildning\/[^/]+\/intyg\/$/ },
  { kind: 'course-print', at: '/utbildning/grunder/utskrift/', of: /^\/utbildning\/[^/]+\/utskrift\/$/ },
  { kind: 'leader', at: '/utbildning/grunder/handledning/', of: /^\/utbildning\/[^/]+\/handledning\/$/ },
  { kind: 'leader-lesson', at: '/utbildning/grunder/handledning/vad-ar-vald/', of: /^\/utbildning\/[^/]+\/handledning\/(?!prov|utskrift)[^/]+\/$/ },
  { kind: 'leader-answers', at: '/utbildning/grunder/handledning/prov/', of: /^\/utbildning\/[^/]+\/handledning\/prov\/$/ },
  { kind: 'leader-print', at: '/utbildning/grunder/handledning/utskrift/', of: /^\/utbildning\/[^/]+\/handledning\/utskrift\/$/ },
  { kind: 'profession', at: '/utbildning/for/skola/', of: /^\/utbildning\/for\/[^/]+\/$/ },
  { kind: 'training', at: '/utbildning/tackning/' },
  { kind: 'lectures', at: '/forelasningar/' },
  { kind: 'lecture', at: '/forelasningar/hosten-2026/missbruk-och-vald/', of: /^\/forelasningar\/[^/]+\/[^/]+\/$/ },
  { kind: 'lecture-recorded', at: '/forelasningar/hosten-2026/aldre-kvinnor-och-vald/' },
  { kind: 'languages', at: '/sprak/' },
  { kind: 'language', at: '/sprak/se/', of: /^\/sprak\/[^/]+\/$/ },
  { kind: 'translations', at: '/for-redaktorer/sprak/' },
  { kind: 'open-data', at: '/oppna-data/' },
  { kind: 'accessibility', at: '/tillganglighet/' },
  { kind: 'about', at: '/om/' },
  { kind: 'search', at: '/sok/', of: /^\/sok\/$/ },
  { kind: 'alphabet', at: '/a-o/', of: /^\/a-o\/$/ },
  { kind: 'alphabet-professional', at: '/a-o/yrkesverksam/' },
  { kind: 'not-found', at: '/404.html' },
  { kind: 'components', at: '/komponenter/', showcase: true },
];

/** Those that a reader comes to; the others stand in a frame on somebody else's page. */
export const READ = KINDS.filter(({ framed }) => !framed);

/** The languages of the portal besides Swedish, as their addresses begin. */
export const LANGUAGES = readdirSync(root).filter((name) => existsSync(path.join(root, name, 'kommun/lulea/index.html')));

/** An address without its language. */
export const plain = (at) => (LANGUAGES.includes(at.split('/')[1]) ? at.slice(at.indexOf('/', 1)) : at);

/** Those that have a page in a language, with its address. */
export function inLanguage(lang) {
  return READ.map((kind) => ({ ...kind, at: `/${lang}${kind.at}` })).filter(({ at }) => existsSync(path.join(root, at, 'index.html')));
}

/** Shows every component many times, so ids, names and headings that must be unique on a page are not. */
export const SHOWCASE = KINDS.find(({ showcase }) => showcase).at;

export const SAFETY = '/dolj-ditt-besok/';

/** Every page of the site: its file and its address. */
export function pages() {
  return readdirSync(root, { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => ({ file: path.join(root, name), at: `/${name.replace(/(^|\/)index\.html$/, '$1')}` }));
}

/** The source of the page at an address. */
export function source(at) {
  return readFileSync(path.join(root, at.endsWith('/') ? `${at}index.html` : at), 'utf8');
}

/** Where the portal's exit leads. */
export function exitTarget() {
  const link = /<a\b[^>]*data-exit-link[^>]*>/.exec(source('/'))?.[0] ?? '';
  return /\bhref="?([^"\s>]+)/.exec(link)?.[1];
}
