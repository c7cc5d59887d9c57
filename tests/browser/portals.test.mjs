// The other counties' portals: their own colours, names and groups hold what Norrbotten's do.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { violations } from './axe.mjs';
import { clippedTexts, exitTrouble, sideways } from './measure.mjs';
import { serve } from './serve.mjs';
import { root } from './site.mjs';
import { LAUNCH, NARROW, WIDE } from './stage.mjs';

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
        for (const viewport of [{ width: 320, height: 640 }, WIDE]) {
          await page.setViewportSize(viewport);
          assert.deepEqual(await page.evaluate(sideways), [], `${at} sideways at ${viewport.width} px`);
          assert.deepEqual(await page.evaluate(clippedTexts), [], `${at} clipped at ${viewport.width} px`);
          assert.equal(await page.evaluate(exitTrouble), '');
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await violations(page), [], `${at} ${colorScheme}`);
          }
        }
      }
      assert.deepEqual(asked, []);
      await context.close();
      await site.close();
    });
  }
});
