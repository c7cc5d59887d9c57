// What holds in Swedish holds in English and, from right to left, in Arabic: every kind of page, narrow and wide, with scripts
// and without. And the long words of German and Finnish, and all other languages, stay within 320 pixels.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { clippedTexts, exitTrouble, sideways, smallTargets } from './measure.mjs';
import { LANGUAGES, inLanguage, source } from './site.mjs';
import { WIDE, stage } from './stage.mjs';

const PHONE = { width: 320, height: 640 };
const SCREENS = [PHONE, WIDE];
const DIRECTION = { en: 'ltr', ar: 'rtl' };
const LONG = ['de', 'fi'];
const OTHERS = LANGUAGES.filter((lang) => !(lang in DIRECTION) && !LONG.includes(lang));

let house;
before(async () => { house = await stage(); });
after(() => house.close());

const visit = (at, settings, check) => house.on(at, { viewport: PHONE, reducedMotion: 'reduce', ...settings }, check);

for (const [lang, dir] of Object.entries(DIRECTION)) {
  describe(`in ${lang}`, { concurrency: 2 }, () => {
    for (const { kind, at } of inLanguage(lang)) {
      test(`${kind} is accessible and asks nobody, narrow and wide`, () => visit(at, {}, async (page) => {
        assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).direction]), [lang, dir]);
        for (const viewport of SCREENS) {
          await page.setViewportSize(viewport);
          for (const measure of [sideways, clippedTexts, smallTargets]) assert.deepEqual(await page.evaluate(measure), [], `${measure.name} at ${viewport.width} px`);
          assert.equal(await page.evaluate(exitTrouble), '', `exit at ${viewport.width} px`);
          assert.deepEqual(await violations(page), [], `at ${viewport.width} px`);
        }
        assert.deepEqual([...page.notes, ...await page.evaluate(() => window.violations)], []);
      }));

      test(`${kind} can be read, called from and left without scripts, narrow and wide`, () => visit(at, { javaScriptEnabled: false }, async (page) => {
        for (const viewport of SCREENS) {
          await page.setViewportSize(viewport);
          for (const needed of ['h1', 'a[href="tel:112"]', '[data-exit-link]']) assert.ok(await page.locator(needed).first().isVisible(), `${needed} at ${viewport.width} px`);
          assert.equal(await page.locator('button:visible, input:visible, select:visible').count(), 0, 'a control that does nothing');
        }
        assert.ok((await page.locator('main').innerText()).length > 100, 'there is too little text');
        assert.doesNotMatch(source(at), /<noscript/, 'a text only for those without JavaScript');
      }));
    }
  });
}

describe('long words', { concurrency: 2 }, () => {
  for (const lang of LONG) {
    test(`of ${lang} stay within 320 pixels on every kind of page`, async () => {
      const kinds = inLanguage(lang);
      assert.ok(kinds.length > 20, 'the language has lost its pages');
      for (const { at } of kinds) {
        await visit(at, {}, async (page) => {
          for (const measure of [sideways, clippedTexts, smallTargets]) assert.deepEqual(await page.evaluate(measure), [], `${at}: ${measure.name}`);
          assert.equal(await page.evaluate(exitTrouble), '', at);
        });
      }
    });
  }
});

test('every other language begins, and leads to a kommun and its number, within 320 pixels', async () => {
  assert.equal(OTHERS.length, 7, 'a language has lost its pages');
  for (const lang of OTHERS) {
    for (const at of ['/', '/kommun/lulea/', '/dolj-ditt-besok/']) {
      await visit(`/${lang}${at}`, {}, async (page) => {
        assert.deepEqual(await page.evaluate(sideways), [], `${lang}${at}`);
        assert.equal(await page.evaluate(exitTrouble), '', `${lang}${at}`);
        assert.ok(await page.locator('a[href="tel:112"]').first().isVisible());
      });
    }
  }
});
