// Charts that the program draws: read by a screen reader, on a telephone, in the dark, on paper, in both directions.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WIDE, stage } from './stage.mjs';

const ROUND = '/samverkan/kartlaggning/2026/';
const ALL = '/samverkan/kartlaggning/';
const NARROW = { width: 320, height: 640 };

/** Texts of drawings that reach out of their drawing, or lie over one another. */
function misplaced() {
  const overlaps = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return [...document.querySelectorAll('.chart-drawing')].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    const out = texts.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
    const over = texts.filter((one, index) => texts.slice(index + 1).some((other) => overlaps(one.box, other.box)));
    return [...out.map(({ text }) => `out: ${text}`), ...over.map(({ text }) => `over: ${text}`)];
  });
}

describe('a chart', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  for (const at of [ROUND, ALL]) {
    for (const dir of ['ltr', 'rtl']) {
      for (const viewport of [NARROW, WIDE]) {
        test(`of ${at} has its words in place at ${viewport.width} pixels, ${dir}`, async () => {
          const page = await house.page({ viewport });
          await page.goto(at);
          await page.evaluate((direction) => { document.documentElement.dir = direction; }, dir);
          assert.deepEqual(await page.evaluate(misplaced), []);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= viewport.width, `${wide} pixels wide`);
          await page.done();
        });
      }
    }
  }

  test('has letters of at least 12 pixels on the narrowest telephone', async () => {
    const page = await house.page({ viewport: NARROW });
    await page.goto(ALL);
    const heights = await page.locator('.chart-drawing').evaluateAll((drawings) => drawings.flatMap((svg) => {
      const scale = svg.getBoundingClientRect().width / 320;
      return [...svg.querySelectorAll('.label, .value')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    }));
    assert.ok(heights.length > 20 && Math.min(...heights) >= 12, `${Math.min(...heights)}`);
    await page.done();
  });

  test('is a picture with a name and a description, and every number of it stands in the table beside it', async () => {
    const page = await house.page({ javaScriptEnabled: false });
    await page.goto(ROUND);
    const figures = page.locator('.chart');
    const count = await figures.count();
    assert.ok(count > 5);
    for (let index = 0; index < count; index += 1) {
      const figure = figures.nth(index);
      const drawing = figure.getByRole('img');
      assert.ok((await drawing.locator('title').textContent()).includes('(exempeldata)'));
      assert.ok((await drawing.locator('desc').textContent()).length > 20);
      const values = await drawing.locator('.value').allTextContents();
      const cells = new Set(await figure.locator('td').allTextContents());
      // The table has a shorter word for what is hidden, and says above it what that means.
      const inTable = (value) => cells.has(value === 'färre än 5 eller dolt' ? 'dolt' : value);
      assert.deepEqual(values.filter((value) => !inTable(value)), []);
      if (cells.has('dolt')) assert.ok((await figure.locator('figcaption').textContent()).includes('färre än 5'));
    }
    await page.done();
  });

  test('draws what is hidden as a mark, never as a bar, and says so in words', async () => {
    const page = await house.page();
    await page.goto(ROUND);
    const bars = page.locator('.chart-drawing[data-kind="bars"]');
    for (let index = 0; index < await bars.count(); index += 1) {
      const values = await bars.nth(index).locator('.value').allTextContents();
      const hidden = values.filter((value) => value === 'färre än 5 eller dolt').length;
      assert.equal(await bars.nth(index).locator('rect.hidden').count(), hidden);
      const drawn = values.filter((value) => /^[1-9]/.test(value)).length;
      assert.equal(await bars.nth(index).locator('rect.mark').count(), drawn);
    }
    await page.done();
  });

  test('is seen in the dark and in forced colours', async () => {
    for (const media of [{ colorScheme: 'dark' }, { colorScheme: 'light' }, { forcedColors: 'active' }]) {
      const page = await house.page();
      await page.emulateMedia(media);
      await page.goto(ROUND);
      const [bar, ground] = await page.locator('.chart-drawing .m0').first().evaluate((mark) => [
        getComputedStyle(mark).fill, getComputedStyle(document.documentElement).backgroundColor,
      ]);
      const light = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      assert.ok(Math.abs(light(bar) - light(ground)) > 150, `${JSON.stringify(media)}: ${bar} on ${ground}`);
      await page.done();
    }
  });

  test('fits on a sheet of paper with all of its table', async () => {
    const page = await house.page({ viewport: WIDE });
    await page.goto(ROUND);
    await page.emulateMedia({ media: 'print' });
    const heights = await page.locator('.chart-drawing').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.ok(Math.max(...heights) <= 20 * 96 / 2.54 + 1, `${Math.max(...heights)} pixels`);
    assert.equal(await page.locator('.chart .table-scroll').first().evaluate((box) => getComputedStyle(box).overflowX), 'visible');
    await page.done();
  });

  test('can be fetched as the figures that the page shows, marked as sample data', async () => {
    const page = await house.page();
    await page.goto(ROUND);
    const links = await page.locator('a[download]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.equal(links.length, 3);
    const texts = await page.evaluate(async () => document.querySelectorAll('[data-kind="hidden"]').length);
    assert.ok(texts > 10, 'small numbers are hidden in the sample');
    assert.ok(links.slice(0, 2).every((link) => link.includes('exempeldata')), links.join());
    await page.done();
  });
});
