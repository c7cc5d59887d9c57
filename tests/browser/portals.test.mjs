// The other counties' portals: their own colours, names and groups hold what Norrbotten's do.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { clippedTexts, exitTrouble, sideways } from './measure.mjs';
import { serve } from './serve.mjs';
import { root } from './site.mjs';
import { LAUNCH, NARROW, WIDE } from './stage.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PORTALS = { orebro: 'orebro', stockholm: 'botkyrka', dalarna: 'alvdalen' };
const PAGES = (kommun) => [
  '/', `/kommun/${kommun}/`, `/kommun/${kommun}/utsatt/`, '/samverkan/', '/samverkan/grupper/', '/samverkan/dokument/',
  '/samverkan/omraden/', '/samverkan/ataganden/', '/parter/', '/vem-gor-vad/', '/hitta/',
  `/hitta/${kommun}/`, `/hitta/${kommun}/utovare/`, '/hitta/behov/prata/', '/en/hitta/for/anhorig/',
];

describe('every county’s portal', { concurrency: 2 }, () => {
  let browser;
  before(async () => { browser = await chromium.launch(LAUNCH); });
  after(() => browser.close());

  for (const [portal, kommun] of Object.entries(PORTALS)) {
    test(`${portal} is accessible, narrow and wide, light and dark, and asks nobody`, async () => {
      const site = await serve(path.join(root, '..', portal));
      const context = await browser.newContext({ baseURL: site.origin, locale: 'sv-SE', viewport: NARROW, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const asked = [];
      page.on('request', (request) => { if (!request.url().startsWith(`${site.origin}/`)) asked.push(request.url()); });
      for (const at of PAGES(kommun)) {
        await page.goto(at);
        await page.evaluate(axe);
        for (const viewport of [{ width: 320, height: 640 }, WIDE]) {
          await page.setViewportSize(viewport);
          assert.deepEqual(await page.evaluate(sideways), [], `${at} sideways at ${viewport.width} px`);
          assert.deepEqual(await page.evaluate(clippedTexts), [], `${at} clipped at ${viewport.width} px`);
          assert.equal(await page.evaluate(exitTrouble), '');
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
            assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), [], `${at} ${colorScheme}`);
          }
        }
      }
      assert.deepEqual(asked, []);
      await context.close();
      await site.close();
    });
  }
});
