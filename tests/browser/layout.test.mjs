// Every kind of page holds: at 320 px and 400 % zoom, with more space between words, from right to left, in forced
// colours, without motion, on paper. And nothing ever lies on the exit.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { READ, inLanguage } from './site.mjs';
import { WIDE, stage } from './stage.mjs';
import { clippedTexts, exitTrouble, readable, sideways, smallTargets, spaceOut } from './measure.mjs';

const PHONE = { width: 320, height: 640 };
const ZOOMED = { width: 320, height: 256 }; // 1280 × 1024 at 400 %

let house;
before(async () => { house = await stage(); });
after(() => house.close());

// Their Arabic pages are tried in languages.test.mjs.
const ARABIC = new Set(inLanguage('ar').map(({ kind }) => kind));

describe('layout', { concurrency: 2 }, () => {
  for (const { kind, at, showcase } of READ) {
    test(`${kind} never scrolls sideways, and the exit is always free`, () => visit(at, async (page) => {
      for (const viewport of [PHONE, ZOOMED, WIDE]) {
        await page.setViewportSize(viewport);
        const where = `${viewport.width}×${viewport.height}`;
        assert.deepEqual(await page.evaluate(sideways), [], `sideways at ${where}`);
        for (const end of [0, 1]) {
          await scrollTo(page, end);
          assert.equal(await page.evaluate(exitTrouble), '', `exit at ${where}, scrolled to ${end ? 'the end' : 'the start'}`);
        }
      }
    }));

    if (!ARABIC.has(kind)) test(`${kind} reads from right to left`, () => visit(at, async (page) => {
      await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      for (const viewport of [PHONE, WIDE]) {
        await page.setViewportSize(viewport);
        assert.deepEqual(await page.evaluate(sideways), [], `sideways at ${viewport.width} px`);
        assert.equal(await page.evaluate(exitTrouble), '', `exit at ${viewport.width} px`);
      }
    }));

    test(`${kind} has room for wider spacing and for fingers`, () => visit(at, async (page) => {
      await page.setViewportSize(PHONE);
      assert.deepEqual(await page.evaluate(smallTargets), [], 'targets under 24 × 24 px');
      await page.evaluate(spaceOut);
      for (const viewport of [PHONE, WIDE]) {
        await page.setViewportSize(viewport);
        assert.deepEqual(await page.evaluate(sideways), [], `sideways at ${viewport.width} px`);
        assert.deepEqual(await page.evaluate(clippedTexts), [], `clipped at ${viewport.width} px`);
      }
    }));

    test(`${kind} obeys forced colours, less motion and paper`, () => visit(at, async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      assert.equal(await page.evaluate(exitTrouble), '');
      const exit = page.locator('[data-exit-link]').first();
      const [ink, paper, border] = await exit.evaluate((link) => {
        const style = getComputedStyle(link);
        return [style.color, style.backgroundColor, style.borderTopStyle === 'none' ? 0 : parseFloat(style.borderTopWidth)];
      });
      assert.notEqual(ink, paper, 'the exit’s text has the colour of its ground');
      assert.ok(border >= 1, 'the exit has no border when colours are forced');

      await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0, 'something moves');
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');

      const onScreen = await page.evaluate(readable);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await exit.isVisible(), false, 'the exit is printed');
      if (showcase) return; // it shows menus and the exit within its text
      const onPaper = new Set(await page.evaluate(readable));
      assert.deepEqual(onScreen.filter((text) => !onPaper.has(text)), [], 'not printed');
    }));
  }
});

function visit(at, check) {
  return house.on(at, {}, check);
}

function scrollTo(page, end) {
  return page.evaluate((share) => scrollTo({ top: share * document.scrollingElement.scrollHeight, behavior: 'instant' }), end);
}
