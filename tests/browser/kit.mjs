// The button's files, the portal that they come from, and authorities' pages that they stand on.
//
// The files are those of the finished site when it has them; otherwise they are put together here in the same way from
// the theme's sources. Their addresses are changed to servers of our own. Every number is one of those set aside for fiction.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen, serveOnePage } from './serve.mjs';
import { root } from './site.mjs';

const sources = fileURLToPath(new URL('../../themes/lugn/button/1.0.0/', import.meta.url));
const source = (name) => readFileSync(path.join(sources, name), 'utf8');

export const PLACE = 'https://norrbotten.example';
const SWEDISH = {
  to: 'lulea', lang: 'sv', dir: 'ltr', made: '2026-11-22', until: '2026-12-17', exit: 'https://www.smhi.se/',
  title: 'Stöd vid våld i Luleå', exitText: 'Lämna sidan snabbt', close: 'Stäng',
  danger: 'Är du i fara nu? Ring', emergency: { number: '112', href: 'tel:112' },
  lines: [
    { name: 'Socialtjänsten i Luleå', number: '0980-31 92 00', href: 'tel:+46980319200', hours: 'Måndag–fredag 8.00–16.30' },
    { name: 'Socialjouren', number: '0980-31 92 10', href: 'tel:+46980319210', hours: 'Kvällar, nätter och helger' },
    { name: 'Kvinnojouren i Luleå', number: '070-174 06 05', href: 'tel:+46701740605', hours: 'Måndag–torsdag 9.00–20.00\nFredag–söndag 12.00–18.00' },
    { name: 'Kvinnofridslinjen', number: '020-50 50 50', href: 'tel:+4620505050', hours: 'Dygnet runt' },
  ],
  more: 'Mer om stöd i Luleå',
  limits: 'Knappen byter snabbt till en annan sida. Den tar inte bort besöket ur webbläsarens historik.',
  date: 'Uppgifterna är från den 22 november 2026.',
  old: 'De här uppgifterna är för gamla för att visas här. På portalen finns de nummer som gäller nu.',
};

const ARABIC = {
  ...SWEDISH, to: 'lulea.ar', lang: 'ar', dir: 'rtl',
  title: 'الدعم في حالات العنف في لوليو', exitText: 'مغادرة الصفحة بسرعة', close: 'إغلاق', danger: 'هل أنت في خطر الآن؟ اتصل على',
  lines: SWEDISH.lines.map((line, n) => ({ ...line, name: ['الخدمات الاجتماعية', 'خدمات الطوارئ الاجتماعية', 'ملجأ النساء', 'خط سلامة المرأة'][n], hours: 'على مدار الساعة' })),
  more: 'المزيد عن الدعم في لوليو', limits: 'ينقلك الزر بسرعة إلى صفحة أخرى. لا يحذف الزيارة من سجل المتصفح.',
  date: 'البيانات بتاريخ 22 نوفمبر 2026.', old: 'هذه البيانات قديمة جدًا.',
};

const SUNRISE = '6 15 7 12 5 9 3 7 4 6 6 8 5 9 7 12 9 10 12 9 12 6 11 6 11 3 13 3 13 6 12 6 12 9 15 10 17 12 19 9 21 7 20 6 18 8 19 9 17 12 18 15 18 17 22 17 22 19 2 19 2 17 18 17 18 15';

/** What an authority pastes where no script may be: the link alone. */
function plainLink() {
  const style = ['all:initial', 'display:inline-flex', 'align-items:center', 'gap:10px', 'min-height:24px', 'padding:10px 1em',
    'border:2px solid transparent', 'border-radius:10px', 'outline:revert', 'outline-offset:3px', 'background:#0b5a54',
    'color:#fffdf8', 'font:600 large/1.3 sans-serif', 'overflow-wrap:anywhere', 'cursor:pointer'];
  const important = (list) => list.map((one) => `${one}!important`).join(';');
  return `<a href="${PLACE}/k/lulea/" lang="sv" dir="ltr" rel="noreferrer" referrerpolicy="no-referrer" style="${important(style)}">`
    + `<svg aria-hidden="true" width="24" height="24" style="${important(['all:unset', 'width:24px', 'height:24px', 'fill:currentColor'])}">`
    + `<polygon style="all:unset!important" points="${SUNRISE}"/></svg>Stöd vid våld</a>`;
}

/** Help, dialog and element in one file, as the generator puts them together. */
export function compose(help) {
  const first = `/*! valds-knapp 1.0.0, ${help.to.split('.')[0]}, ${help.made}, ${PLACE}/knapp/lulea/knapp.${help.lang}.js */\n`;
  const element = source('knapp.js');
  return first + source('hjalp.js').replace('HELP;', () => `${JSON.stringify(help)};`) + element.slice(element.indexOf('\n') + 1);
}

function finished(name, otherwise) {
  const file = path.join(root, 'knapp', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise();
}

/** The files as they are published, with the addresses that they are published with. */
export const published = {
  element: finished('1.0.0/knapp.js', () => source('knapp.js')),
  kit: finished('lulea/knapp.sv.js', () => compose(SWEDISH)),
  link: finished('lulea/lank.sv.txt', () => plainLink()).trim(),
};

/** The help within a kit. */
export const helpIn = (kit) => JSON.parse(/^ *const help = (\{.*\});$/m.exec(kit)[1]);

export const help = helpIn(published.kit);

/** A moment when the help is fresh. */
export const NOW = Date.parse(help.made) + 12 * 3600 * 1000;

/** The portal (127.0.0.1), an authority's server (localhost), a page before it and a neutral page to leave to. */
export async function town() {
  const neutral = await serveOnePage('Väder');
  const portal = await listen('127.0.0.1', async (request, response) => {
    const isShut = request.url.startsWith('/shut/'); // the same files, without the header that lets other sites check them
    const script = scripts[request.url.replace('/shut', '')];
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    if (script && !isShut) response.setHeader('Access-Control-Allow-Origin', '*');
    if (script) response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.end(script ?? '<!doctype html><html lang="sv"><title>Portalen</title><link rel="icon" href="data:,"><h1>Portalen</h1></html>');
  });
  const origin = /https:\/\/[^/\s]+(?=\/knapp\/)/.exec(published.kit)[0];
  const local = (text) => text.replaceAll(origin, portal.origin).replaceAll(PLACE, portal.origin).replaceAll(help.exit, `${neutral.origin}/`);
  const sample = (changes) => local(compose({ ...SWEDISH, ...changes }));
  const scripts = {
    '/knapp/v1.js': published.element,
    '/knapp/lulea/knapp.sv.js': local(published.kit),
    '/knapp/lulea/knapp.ar.js': local(compose(ARABIC)),
  };
  const host = await authority(scripts);
  const link = local(published.link);
  // The element is told the link's own colours and size.
  const [colours, size] = [['background', 'color'].map((name) => new RegExp(`;${name}:(#\\w+)`).exec(link)[1]).join(' '), /x-large/.test(link) ? 'large' : 'normal'];
  const choices = `colours="${colours}" size="${size}"`;
  return {
    portal, neutral, host, link, scripts, sample, help,
    knapp: ({ to = help.to, attributes = '' } = {}) => `<valds-knapp to="${to}" ${choices} ${attributes}>${link}</valds-knapp>`,
    integrity: (name) => `sha384-${createHash('sha384').update(scripts[name]).digest('base64')}`,
    close: () => Promise.all([portal.close(), neutral.close(), host.close()]),
  };
}

/** A server that shows whatever page it was last given for an address, and hands out copies of the button's scripts. */
async function authority(scripts) {
  const pages = new Map();
  const server = await listen('localhost', async (request, response) => {
    const page = pages.get(request.url) ?? { status: 404, html: '' };
    const script = scripts[`/knapp/lulea/${path.basename(request.url)}`] ?? page.script;
    await page.after;
    response.statusCode = script ? 200 : page.status ?? 200;
    response.setHeader('Content-Type', script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
    response.end(script ?? page.html);
  });
  let count = 0;
  return {
    ...server,
    /** Puts a page up, or a script, and gives its address; it is answered for after a promise. */
    show({ body = '', head = '', html = 'lang="sv"', doctype = '<!doctype html>', headers = {}, script, after } = {}) {
      count += 1;
      const at = script ? `/s${count}.js` : `/sida-${count}/`;
      pages.set(at, { headers, script, after, html: `${doctype}<html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
        + `<title>Kommunen</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>` });
      return `${server.origin}${at}`;
    },
  };
}
