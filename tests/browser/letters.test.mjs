// No empty box in the place of a letter: every letter on every page is one that each system has, or stands in a font that the page's
// own stylesheets name. And a page whose letters the system knows asks for no font at all.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './site.mjs';
import { stage } from './stage.mjs';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const FONTS = path.join(repository, 'themes/lugn/fonts');
const PORTALS = ['norrbotten', 'orebro', 'stockholm', 'dalarna'];

/** What every system has: Basic Latin, Latin-1 and Latin Extended-A, and the marks, arrows and shapes of the Windows Glyph List 4. */
const BASELINE = [[0x20, 0x17f], [0x1fa, 0x1ff], [0x218, 0x21b], [0x2c6, 0x2dd], [0x2013, 0x2015], [0x2017, 0x201e], [0x2020, 0x2022], [0x2026, 0x2026],
  [0x2030, 0x2030], [0x2032, 0x2033], [0x2039, 0x203a], [0x20ac, 0x20ac], [0x2116, 0x2116], [0x2122, 0x2122], [0x2190, 0x2195], [0x2212, 0x2212], [0x2248, 0x2248],
  [0x2260, 0x2260], [0x2264, 0x2265], [0x25a0, 0x25a1], [0x25b2, 0x25b2], [0x25ba, 0x25bc], [0x25cb, 0x25cb], [0x25cf, 0x25cf]];
/** What is not drawn: spaces, and marks for where a line may end and which way a text runs. */
const UNSEEN = [[0x9, 0xd], [0x2000, 0x200f], [0x2028, 0x202f], [0x2060, 0x2069], [0xfeff, 0xfeff]];

const within = (ranges, letter) => ranges.some(([first, last]) => first <= letter && letter <= last);
const isKnown = (letter) => within(BASELINE, letter) || within(UNSEEN, letter);
const shown = (letters) => letters.map((letter) => `${String.fromCodePoint(letter)} U+${letter.toString(16).toUpperCase().padStart(4, '0')}`);

/** The letters of a WOFF2 font (W3C, "WOFF File Format 2.0", 4.1; OpenType, "cmap", formats 4 and 12). */
function lettersOf(bytes) {
  assert.equal(bytes.toString('latin1', 0, 4), 'wOF2');
  const count = bytes.readUInt16BE(12);
  let at = 48;
  const number = () => {
    let value = 0;
    for (;;) {
      const byte = bytes[at++];
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  let start = 0;
  let cmap;
  for (let table = 0; table < count; table += 1) {
    const flags = bytes[at++];
    const known = flags & 63;
    if (known === 63) at += 4;
    const length = number();
    // `glyf` (10) and `loca` (11) are transformed unless they say that they are not; of others the opposite holds.
    const isTransformed = [10, 11].includes(known) ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const stored = isTransformed ? number() : length;
    if (known === 0) cmap = [start, start + stored];
    start += stored;
  }
  const tables = brotliDecompressSync(bytes.subarray(at, at + bytes.readUInt32BE(20)));
  return lettersOfCmap(tables.subarray(...cmap));
}

function lettersOfCmap(cmap) {
  const letters = new Set();
  for (let table = 0; table < cmap.readUInt16BE(2); table += 1) {
    const part = cmap.subarray(cmap.readUInt32BE(4 + table * 8 + 4));
    if (part.readUInt16BE(0) === 12) {
      for (let group = 0; group < part.readUInt32BE(12); group += 1) {
        const [first, last] = [part.readUInt32BE(16 + group * 12), part.readUInt32BE(20 + group * 12)];
        for (let letter = first; letter <= last; letter += 1) letters.add(letter);
      }
    } else if (part.readUInt16BE(0) === 4) {
      const doubled = part.readUInt16BE(6);
      for (let segment = 0; segment < doubled; segment += 2) {
        const [last, first] = [part.readUInt16BE(14 + segment), part.readUInt16BE(16 + doubled + segment)];
        for (let letter = first; letter <= last && letter < 0xffff; letter += 1) letters.add(letter);
      }
    }
  }
  return letters;
}

/** What a page's stylesheets may load: each font's letters within its range. */
function letterIn(folder, html) {
  const fonts = [];
  for (const [link] of html.matchAll(/<link\b[^>]*\brel="?stylesheet[^>]*>/g)) {
    const sheet = path.join(folder, /\bhref="?([^"\s>]+)/.exec(link)[1]);
    for (const [, rule] of readFileSync(sheet, 'utf8').matchAll(/@font-face\{([^}]*)\}/g)) {
      const file = path.join(path.dirname(sheet), /url\(([^)]+)\)/.exec(rule)[1]);
      const ranges = /unicode-range:([^;}]+)/.exec(rule)[1].split(',').map((range) => {
        const [first, last = first] = range.trim().slice(2).split('-').map((end) => parseInt(end, 16));
        return [first, last];
      });
      fonts.push({ letters: lettersOf(readFileSync(file)), ranges });
    }
  }
  return (letter) => fonts.some(({ letters, ranges }) => letters.has(letter) && within(ranges, letter));
}

/** The letters of a page's texts that not every system has. */
function rareIn(html) {
  const text = html
    .replace(/<(script|style|title)\b[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)));
  return [...new Set(text)].map((letter) => letter.codePointAt(0)).filter((letter) => !isKnown(letter)).sort((a, b) => a - b);
}

describe('every letter can be shown', () => {
  for (const portal of PORTALS) {
    test(`on every page of ${portal}`, () => {
      const folder = path.join(root, '..', portal);
      const known = new Map();
      const missing = new Map();
      const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html') && !name.startsWith('komponenter'));
      for (const name of names) {
        const html = readFileSync(path.join(folder, name), 'utf8');
        const rare = rareIn(html);
        if (rare.length === 0) continue;
        const sheets = [...html.matchAll(/href="?(\/assets\/[^"\s>]+\.css)/g)].map(([, href]) => href).join();
        if (!known.has(sheets)) known.set(sheets, letterIn(folder, html));
        for (const letter of rare.filter((one) => !known.get(sheets)(one))) {
          if (!missing.has(letter)) missing.set(letter, name);
        }
      }
      assert.deepEqual([...missing].map(([letter, name]) => `${shown([letter])} on ${name}`), []);
    });
  }

  test('in the name of every language of the network, and of those that may come', () => {
    const network = readFileSync(path.join(repository, 'content/network.yaml'), 'utf8');
    const names = [...network.matchAll(/\bname: ([^,}\n]+), direction/g)].map(([, name]) => name);
    assert.ok(names.length >= 5);
    names.push('فارسی', 'دری', 'کوردی', 'Українська', 'ትግርኛ', 'ייִדיש', 'Türkçe', 'Kurmancî', 'Soomaali', 'Åarjelsaemien', 'Julevsámegiella');
    const font = lettersOf(readFileSync(path.join(FONTS, 'names.woff2')));
    const lost = [...new Set(names.join(''))].map((letter) => letter.codePointAt(0)).filter((letter) => !isKnown(letter) && !font.has(letter));
    assert.deepEqual(shown(lost), []);
  });

  test('in the alphabets of the scripts that a portal may be written in', () => {
    const alphabets = {
      arabic: 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیەۆێڕڵڤھ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟ًٌٍَُِّْ',
      cyrillic: 'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
      hebrew: 'אבגדהוזחטיכךלמםנןסעפףצץקרשת',
      ethiopic: 'ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ።፣፤፥',
    };
    for (const [name, alphabet] of Object.entries(alphabets)) {
      const file = path.join(FONTS, `${name}.woff2`);
      const font = lettersOf(readFileSync(file));
      const lost = [...alphabet].map((letter) => letter.codePointAt(0)).filter((letter) => !font.has(letter));
      assert.deepEqual(shown(lost), [], name);
      assert.ok(statSync(file).size <= 60 * 1024, `${name} weighs ${statSync(file).size} bytes`);
    }
  });
});

describe('a font', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  const fontsOf = (log) => log.map(({ url }) => url).filter((url) => url.endsWith('.woff2'));

  test('is fetched by no page whose letters the system has', async () => {
    const page = await house.page();
    const from = house.site.log.length;
    for (const at of ['/', '/kommun/lulea/', '/k/lulea/', '/en/k/lulea/']) {
      await page.goto(at);
      await page.evaluate(() => document.fonts.ready);
    }
    assert.deepEqual(fontsOf(house.site.log.slice(from)), []);
    await page.done();
  });

  test('comes from the site itself for a letter that the system lacks, and the policy lets it in', async () => {
    const page = await house.page();
    await page.goto('/');
    const from = house.site.log.length;
    await page.evaluate(async () => {
      document.querySelector('main').insertAdjacentText('afterbegin', 'ትግርኛ');
      await document.fonts.load('1em Letters', 'ትግርኛ');
      await document.fonts.ready;
    });
    const fetched = fontsOf(house.site.log.slice(from));
    assert.equal(fetched.length, 1);
    assert.match(fetched[0], /^\/assets\/names\.[0-9a-f]{8}\.woff2$/);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.deepEqual(page.notes, []);
    await page.done();
  });
});
