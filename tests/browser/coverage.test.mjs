// How basic levels are kept, who helps where, and good examples: by keyboard, without scripts, on a narrow screen, on paper.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { sideways } from './measure.mjs';
import { WIDE, stage } from './stage.mjs';

const FOLLOW_UPS = '/samverkan/basniva/uppfoljning/';
const LOCAL = '/samverkan/tackning/pajala/';
const PAGES = [FOLLOW_UPS, '/samverkan/tackning/', LOCAL, '/samverkan/goda-exempel/', '/samverkan/goda-exempel/fraga-alla-i-gallivare/'];
const PHONE = { width: 320, height: 640 };

describe('the pages with which the cooperation follows up itself', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  async function open(at, settings = {}) {
    const page = await house.page(settings);
    await page.goto(at);
    return page;
  }

  for (const at of PAGES) {
    for (const settings of [{ viewport: PHONE }, { viewport: WIDE, colorScheme: 'dark' }]) {
      test(`axe finds nothing on ${at}, ${JSON.stringify(settings)}`, async () => {
        const page = await open(at, settings);
        assert.deepEqual([...await violations(page), ...page.notes], []);
        await page.done();
      });
    }

    test(`nothing of ${at} stands outside 320 pixels, from left to right and from right to left`, async () => {
      for (const dir of ['ltr', 'rtl']) {
        const page = await open(at, { viewport: PHONE });
        await page.evaluate((direction) => { document.documentElement.dir = direction; }, dir);
        assert.deepEqual(await page.evaluate(sideways), [], dir);
        await page.done();
      }
    });

    test(`every table of ${at} is within a sheet of paper, and nothing is left folded`, async () => {
      const page = await open(at, { viewport: { width: 794, height: 1123 } });
      await page.emulateMedia({ media: 'print' });
      const wide = await page.locator('table').evaluateAll((tables) => tables
        .filter((table) => table.getBoundingClientRect().right > window.innerWidth + 1)
        .map((table) => `${table.caption.textContent} ${table.getBoundingClientRect().right}`));
      assert.deepEqual(wide, []);
      const folded = await page.locator('main details > div').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height === 0).length);
      assert.equal(folded, 0);
      await page.done();
    });
  }

  test('the tables of the authorities are read at 320 pixels without being scrolled', async () => {
    const page = await open(FOLLOW_UPS, { viewport: PHONE });
    const scrolled = await page.locator('.kept-tables .table-scroll').evaluateAll((frames) => frames
      .filter((frame) => frame.scrollWidth > frame.clientWidth + 1)
      .map((frame) => `${frame.textContent.trim().slice(0, 30)} ${frame.scrollWidth} > ${frame.clientWidth}`));
    assert.deepEqual(scrolled, []);
    await page.done();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`an authority is chosen with the keyboard, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const page = await open(FOLLOW_UPS, { javaScriptEnabled });
      await page.locator('a[href="#part-polisen"]').focus();
      await page.keyboard.press('Enter');
      assert.ok(page.url().endsWith('#part-polisen'));
      const heading = page.locator('#part-polisen h3');
      await heading.waitFor();
      const { y } = await heading.boundingBox();
      assert.ok(y >= 0 && y < WIDE.height / 2, `the heading stands at ${y}`);
      // The next stop of Tab is in the authority's own part.
      await page.keyboard.press('Tab');
      assert.ok(await page.locator('#part-polisen :focus').count() === 1);
      await page.done();
    });
  }

  test('each result has a sign and a word, and each piece of a bar is told from its neighbours without colour', async () => {
    const page = await open(FOLLOW_UPS);
    const wordless = await page.locator('main .mark, main .change').evaluateAll((marks) => marks
      .filter((mark) => !mark.textContent.trim() || ['none', '""'].includes(getComputedStyle(mark, '::before').content))
      .map((mark) => mark.outerHTML));
    assert.deepEqual(wordless, []);
    await page.emulateMedia({ forcedColors: 'active' });
    const looks = await page.locator('.kept-bar').evaluateAll((bars) => bars.map((bar) => [...bar.querySelectorAll('rect')].map((piece) => {
      const { fill, strokeDasharray, strokeWidth } = getComputedStyle(piece);
      return [fill.startsWith('url') ? 'hatched' : fill, strokeDasharray, strokeWidth].join(' ');
    })));
    assert.ok(looks.length > 1);
    for (const pieces of looks) assert.equal(new Set(pieces).size, pieces.length, pieces.join(' | '));
    await page.done();
  });

  test('the pieces of a bar are as many as the words beneath it say', async () => {
    const page = await open(FOLLOW_UPS);
    const rounds = await page.locator('.grid > section:has(.kept-bar)').evaluateAll((all) => all.map((one) => ({
      words: [...one.querySelectorAll('.kept-counts .mark')].map((mark) => Number(/: (\d+)$/.exec(mark.textContent.trim())[1])).filter((count) => count > 0),
      pieces: [...one.querySelectorAll('rect')].map((piece) => Number(piece.getAttribute('width'))),
      said: one.querySelector('strong').textContent,
    })));
    for (const { words, pieces, said } of rounds) {
      const all = words.reduce((sum, count) => sum + count, 0);
      assert.equal(pieces.length, words.length);
      words.forEach((count, index) => assert.ok(Math.abs(pieces[index] - count * 288 / all) <= 1, `${count} of ${all} is ${pieces[index]}`));
      assert.ok(said.includes(` ${all} `), said);
    }
    await page.done();
  });

  test('the figures are taken home as a table and as data that say the same', async () => {
    const page = await open(FOLLOW_UPS);
    for (const at of [FOLLOW_UPS, '/samverkan/tackning/']) {
      await page.goto(at);
      const [csv, json] = await page.locator('.take-home a').evaluateAll((links) => links.map(({ href }) => href));
      const table = await page.request.get(csv);
      assert.match(table.headers()['content-type'], /^text\/csv/);
      const text = await table.text();
      assert.equal(text.charCodeAt(0), 0xfeff, 'a spreadsheet needs the mark to read å, ä and ö');
      const { rows } = await (await page.request.get(json)).json();
      assert.equal(text.trim().split('\n').length - 1, rows.length);
      assert.ok(rows.length > 20);
    }
    await page.done();
  });

  test('a kommun\'s page names no service that its services page does not, and leads to each', async () => {
    const page = await open(LOCAL, { javaScriptEnabled: false });
    const services = new Set(await page.locator('main a[href^="/stod/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
    assert.ok(services.size > 10);
    await page.goto('/stod/');
    const all = new Set(await page.locator('main a[href^="/stod/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
    assert.deepEqual([...services].filter((one) => !all.has(one)), []);
    await page.done();
  });
});
