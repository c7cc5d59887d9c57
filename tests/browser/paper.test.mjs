// What is printed: every kommun on one sheet; the card and the poster in millimetres, with long texts, from right to left, in the
// dark, without scripts.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from './serve.mjs';
import { LANGUAGES, root } from './site.mjs';
import { stage } from './stage.mjs';

const CARD = '/kommun/lulea/kort/';
const POSTER = '/kommun/lulea/affisch/';
const A4 = { width: 794, height: 1123 }; // in CSS pixels, 96 to the inch
const LONG = 'Beratungsstelle für Menschen in Notlagen und deren Angehörige in Nordschweden';

let house;
before(async () => { house = await stage(); });
after(() => house.close());

/** The page at `at` as on A4, done with when `look` has looked. */
async function onPaper(at, look, settings = {}) {
  const page = await house.page({ viewport: A4, ...settings });
  await page.goto(at);
  await page.emulateMedia({ media: 'print' });
  await look(page);
  await page.done();
}

/** How many pages a browser prints. */
async function printed(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
}

/** The kommuner of a portal's folder, the one with the longest page first. */
function kommuner(folder) {
  const size = (name) => statSync(path.join(folder, 'kommun', name, 'index.html')).size;
  const names = readdirSync(path.join(folder, 'kommun'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => name).sort((a, b) => size(b) - size(a));
}

/** The beginnings of addresses in the portal's languages, Swedish first. */
const PREFIXES = ['', ...LANGUAGES.map((name) => `/${name}`)];

/** Those whose pages are the longest, and the one with the longest address. */
const SOME = [...new Set([...kommuner(root).slice(0, 2), kommuner(root).toSorted((a, b) => b.length - a.length)[0]])];

/** In the page: letters under nine points (12 px), with their size; and boxes that do not hold what is in them. */
function small() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('svg, script, template, .visually-hidden') || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 11.99) found.push(`${size} px: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return found;
}

function overfull(selector) {
  return [...document.querySelectorAll(selector)]
    .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.className || box.localName}: ${box.scrollWidth} × ${box.scrollHeight} px in ${box.clientWidth} × ${box.clientHeight}`);
}

/** In the page: where each element is, in millimetres. */
function boxes(selector) {
  const mm = (px) => Math.round(px / 96 * 25.4 * 10) / 10;
  return [...document.querySelectorAll(selector)].map((element) => {
    const { left, top, width, height, right, bottom } = element.getBoundingClientRect();
    return { left: mm(left), top: mm(top), width: mm(width), height: mm(height), right: mm(right), bottom: mm(bottom) };
  });
}

const PANELS = '.wallet-card > div';

describe('a kommun’s page on paper', { concurrency: 2 }, () => {
  for (const name of kommuner(root)) {
    test(`${name} is one sheet, and no letter is under nine points`, () => onPaper(`/kommun/${name}/`, async (page) => {
      assert.equal(await printed(page), 1);
      assert.deepEqual(await page.evaluate(small), []);
      const numbers = await page.locator('a[href^="tel:"]:visible').count();
      assert.ok(numbers > 10, `only ${numbers} numbers are printed`);
    }));
  }

  for (const portal of ['orebro', 'stockholm', 'dalarna']) {
    test(`the longest of ${portal} is one sheet`, async () => {
      const folder = path.join(root, '..', portal);
      const site = await serve(folder);
      for (const name of kommuner(folder).slice(0, 2)) {
        await onPaper(`${site.origin}/kommun/${name}/`, async (page) => assert.equal(await printed(page), 1, name));
      }
      await site.close();
    });
  }

  for (const prefix of PREFIXES.slice(1)) {
    test(`the longest are one sheet in ${prefix.slice(1)} too`, async () => {
      for (const name of SOME.filter((one) => existsSync(path.join(root, prefix, 'kommun', one, 'index.html')))) {
        await onPaper(`${prefix}/kommun/${name}/`, async (page) => {
          assert.equal(await printed(page), 1, name);
          assert.deepEqual(await page.evaluate(small), [], name);
        });
      }
    });
  }

  test('the sheet has what helps and nothing that only leads on', () => onPaper('/kommun/lulea/', async (page) => {
    for (const part of ['.emergency', '.sample', '.first-call', '.service-card', '.print-only']) assert.ok(await page.locator(part).first().isVisible(), part);
    for (const part of ['nav', '.site-header', '#del-grannar', '.back-link', '[data-exit-link]', '.link-list']) assert.equal(await page.locator(`${part}:visible`).count(), 0, part);
  }));
});

describe('the card for the wallet', () => {
  test('is three on one A4, each folded as large as a bank card, with room for the cut', () => onPaper(CARD, async (page) => {
    assert.equal(await printed(page), 1);
    const cards = await page.evaluate(boxes, '.wallet-card');
    assert.deepEqual(cards.map(({ width, height }) => [width, height]), [[162, 85], [162, 85], [162, 85]]);
    assert.ok(cards.every(({ left, right, top, bottom }) => left >= 10 && right <= 200 && top >= 8 && bottom <= 280), JSON.stringify(cards));
    assert.ok(cards.slice(1).every(({ top }, at) => top - cards[at].bottom >= 6), 'the marks of two cards meet');
    const panels = await page.evaluate(boxes, PANELS);
    assert.ok(panels.every(({ width, height }) => width === 54 && height === 85), JSON.stringify(panels));
    const [code] = await page.evaluate(boxes, '.qr-code');
    assert.ok(code.width >= 30 && code.width === code.height, JSON.stringify(code));
    assert.equal(await page.locator('.exit:visible, header:visible, footer:visible, h1:visible, .sample:visible').count(), 0, 'something stands beside the cards');
  }));

  test('holds its texts in every kommun and language, in no letter under nine points', async () => {
    for (const prefix of PREFIXES) {
      for (const name of prefix ? SOME : kommuner(root)) {
        await onPaper(`${prefix}/kommun/${name}/kort/`, async (page) => {
          assert.deepEqual(await page.evaluate(overfull, PANELS), [], `${prefix} ${name}`);
          assert.deepEqual(await page.evaluate(small), [], `${prefix} ${name}`);
          const [note] = await page.evaluate(boxes, '.print-note');
          assert.ok(note.top >= 282 && note.bottom <= 294, `${prefix}: the note reaches up to the cards`);
        });
      }
    }
  });

  test('holds names that are longer than any', () => onPaper(CARD, async (page) => {
    await page.evaluate((long) => {
      for (const row of document.querySelectorAll('.paper-number')) {
        row.querySelector('span').textContent = long;
        // So long, that the hours have no room: `src/view/paper.rs`.
        for (const hours of row.querySelectorAll('strong ~ span')) hours.remove();
      }
      for (const address of document.querySelectorAll('.paper-address bdi')) address.textContent = 'samverkanmotvald.norrbottenslan.example/de/k/arvidsjaur/';
      for (const name of document.querySelectorAll('.wallet-cover p')) name.textContent = 'Zusammenarbeitsnetzwerk Norrbottensregionen';
    }, LONG);
    assert.deepEqual(await page.evaluate(overfull, PANELS), []);
    assert.equal(await printed(page), 1);
  }));

  test('is read from right to left: the outside is the first panel from the right', () => onPaper(CARD, async (page) => {
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const [cover, numbers, code] = await page.evaluate(boxes, PANELS);
    assert.ok(cover.left > numbers.left && numbers.left > code.left, JSON.stringify([cover, numbers, code]));
    assert.deepEqual(await page.evaluate(overfull, PANELS), []);
  }));

  test('is shown once on a screen and read aloud once', async () => {
    const page = await house.page({ viewport: { width: 320, height: 640 } });
    await page.goto(CARD);
    assert.equal(await page.locator('.wallet-card:visible').count(), 1);
    assert.equal(await page.getByRole('img', { name: /^Kod till norrbotten\.example\/k\/lulea\/$/ }).count(), 1);
    await page.done();
  });
});

describe('the poster', () => {
  test('is one A4 with eleven strips along its lower edge', () => onPaper(POSTER, async (page) => {
    assert.equal(await printed(page), 1);
    const strips = await page.evaluate(boxes, '.poster-strips p');
    assert.equal(strips.length, 11);
    for (const { width, height, bottom, left, right } of strips) {
      assert.ok(width >= 15 && height >= 60 && bottom >= 295 && bottom <= 297 && left >= 5 && right <= 205, JSON.stringify({ width, height, bottom, left, right }));
    }
    const [code] = await page.evaluate(boxes, '.qr-code');
    assert.ok(code.width >= 60, `${code.width} mm`);
    assert.deepEqual(await page.evaluate(small), []);
  }));

  test('holds its texts in every kommun and language', async () => {
    for (const prefix of PREFIXES) {
      for (const name of prefix ? SOME : kommuner(root)) {
        await onPaper(`${prefix}/kommun/${name}/affisch/`, async (page) => {
          assert.deepEqual(await page.evaluate(overfull, '.print-sheet, .poster-body, .poster-strips p'), [], `${prefix} ${name}`);
        });
      }
    }
  });

  test('holds texts that are longer than any, from both directions', () => onPaper(POSTER, async (page) => {
    await page.evaluate((long) => {
      // As `src/view/paper.rs` says of texts so long.
      for (const part of document.querySelectorAll('.poster, .poster-strips')) part.dataset.tight = '';
      document.querySelector('.poster h2').textContent = 'Gibt es in Ihrem Leben jemanden, der Sie verletzt oder bedroht?';
      document.querySelector('.poster-lead').textContent = `${long}. ${long}.`;
      for (const name of document.querySelectorAll('.paper-number > span:first-child')) name.textContent = long;
      for (const words of document.querySelectorAll('.poster-strips p > span')) words.textContent = 'Keskustele jonkun luotettavan kanssa';
      for (const address of document.querySelectorAll('.poster-strips p > bdi')) address.textContent = 'samverkan.norrbotten.example/ar/k/arvidsjaur/';
    }, LONG);
    for (const dir of ['ltr', 'rtl']) {
      await page.evaluate((value) => { document.documentElement.dir = value; }, dir);
      assert.deepEqual(await page.evaluate(overfull, '.print-sheet, .poster-body, .poster-strips p'), [], dir);
      assert.equal(await printed(page), 1);
    }
  }));
});

describe('both', () => {
  for (const at of [CARD, POSTER]) {
    test(`${at} is black on white in the dark and in forced colours, so that a telephone reads the code`, async () => {
      const page = await house.page();
      await page.goto(at);
      for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active', colorScheme: 'dark' }]) {
        await page.emulateMedia(media);
        const colours = await page.locator('.qr-code').first().evaluate((code) => ['rect', 'path'].map((part) => getComputedStyle(code.querySelector(part)).fill));
        assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'], JSON.stringify(media));
      }
      await page.done();
    });

    test(`${at} has a button that prints, with script only`, async () => {
      const page = await house.page();
      await page.goto(at);
      await page.evaluate(() => { window.asked = 0; window.print = () => { window.asked += 1; }; });
      await page.getByRole('button', { name: 'Skriv ut' }).click();
      assert.equal(await page.evaluate(() => window.asked), 1);
      await page.done();
      const plain = await house.page({ javaScriptEnabled: false });
      await plain.goto(at);
      assert.equal(await plain.locator('button:visible').count(), 0);
      assert.ok(await plain.locator('.print-sheet').isVisible());
      await plain.done();
    });
  }
});
