// The pictures of news: pressed with a mouse, a key and a screen reader, without script, on a telephone, from right to left, on
// paper. A picture that is open never lies on the exit.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { exitTrouble, sideways } from './measure.mjs';
import { NARROW, WIDE, stage } from './stage.mjs';

const ARTICLE = '/nyheter/2026-11-18-lanets-bildarkiv/';
const COUNT = 6;

let house;
before(async () => { house = await stage(); });
after(() => house.close());

const visit = (settings, look) => house.on(ARTICLE, settings, async (page) => {
  await look(page);
  assert.deepEqual(page.notes, []);
});

const links = (page) => page.locator('.gallery-list a');
const view = (page) => page.locator('.gallery dialog');
const status = (page) => view(page).getByRole('status').textContent();
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('href') ?? document.activeElement.textContent.trim());

describe('the pictures of an article', () => {
  test('are counted, and each is small until somebody asks for it', () => visit({}, async (page) => {
    assert.equal(await links(page).count(), COUNT);
    assert.equal(await page.locator('#del-bilder').innerText(), `${COUNT} bilder`);
    assert.equal(await view(page).isVisible(), false);
    for (const image of await page.locator('.gallery-list img').all()) {
      await image.scrollIntoViewIfNeeded();
      await page.waitForFunction((shown) => shown.complete, await image.elementHandle());
      const shown = await image.evaluate((one) => ({ src: one.currentSrc, width: one.naturalWidth, alt: one.alt }));
      assert.match(shown.src, /-480\.webp$/);
      assert.ok(shown.width > 0 && shown.alt.length > 20);
    }
  }));

  test('open above the small ones with Enter, go on with arrows, close with Escape, and focus comes back', () => visit({}, async (page) => {
    await links(page).nth(1).focus();
    await page.keyboard.press('Enter');
    assert.ok(await view(page).isVisible());
    assert.match(await status(page), /^Bild 2 av 6: .{20}/);
    await page.keyboard.press('ArrowRight');
    assert.match(await status(page), /^Bild 3 av 6/);
    for (let i = 0; i < COUNT; i += 1) await page.keyboard.press('ArrowRight');
    assert.match(await status(page), /^Bild 6 av 6/);
    assert.equal(await view(page).getByRole('button', { name: 'Nästa bild' }).getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('ArrowLeft');
    assert.match(await status(page), /^Bild 5 av 6/);
    assert.match(await view(page).locator('figcaption').innerText(), /2026\. CC BY 4\.0/);
    await page.keyboard.press('Escape');
    assert.equal(await view(page).isVisible(), false);
    assert.equal(await focused(page), `${ARTICLE}bilder/5/`);
  }));

  test('can be gone through with Tab and the buttons, and the exit stays in reach', () => visit({}, async (page) => {
    await links(page).first().click();
    assert.equal(await focused(page), 'Stäng bilden');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), 'Nästa bild');
    await page.keyboard.press('Enter');
    assert.match(await status(page), /^Bild 2 av 6/);
    assert.equal(await focused(page), 'Nästa bild');
    await page.locator('[data-exit-link]').first().focus();
    assert.ok(await page.locator('[data-exit-link]').first().evaluate((exit) => exit === document.activeElement), 'the exit cannot be reached');
    assert.equal(await page.evaluate(exitTrouble), '');
    await view(page).getByRole('button', { name: 'Stäng bilden' }).click();
    assert.equal(await focused(page), `${ARTICLE}bilder/2/`);
  }));

  test('go the other way where the page is read from right to left', () => visit({}, async (page) => {
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    await links(page).nth(1).click();
    await page.keyboard.press('ArrowLeft');
    assert.match(await status(page), /^Bild 3 av 6/);
    await page.keyboard.press('ArrowRight');
    assert.match(await status(page), /^Bild 2 av 6/);
  }));

  for (const viewport of [{ width: 320, height: 640 }, NARROW, WIDE]) {
    test(`keep within ${viewport.width} pixels when one is open`, () => visit({ viewport }, async (page) => {
      await links(page).nth(3).click();
      assert.deepEqual(await page.evaluate(sideways), []);
      assert.equal(await page.evaluate(exitTrouble), '');
    }));
  }

  for (const colorScheme of ['light', 'dark']) {
    test(`give axe nothing to say, closed and open, ${colorScheme}`, () => visit({ colorScheme }, async (page) => {
      for (const open of [false, true]) {
        if (open) await links(page).first().click();
        assert.deepEqual(await violations(page), [], open ? 'open' : 'closed');
      }
    }));
  }

  test('are links to pages of their own without script, from the first to the last and back', () => visit({ javaScriptEnabled: false }, async (page) => {
    await links(page).first().click();
    for (let number = 1; number <= COUNT; number += 1) {
      await page.waitForURL(`**${ARTICLE}bilder/${number}/`);
      assert.match(await page.locator('h1').innerText(), new RegExp(`Bild ${number} av ${COUNT}`));
      assert.ok(await page.locator('figure img').isVisible());
      const next = page.getByRole('link', { name: 'Nästa bild' });
      if (number < COUNT) await next.click();
      else assert.equal(await next.count(), 0);
    }
    await page.getByRole('link', { name: 'Föregående bild' }).click();
    await page.waitForURL(`**${ARTICLE}bilder/${COUNT - 1}/`);
    await page.locator('.back-link a:visible').last().click();
    await page.waitForURL(`**${ARTICLE}`);
  }));

  test('are on paper, and what is open is not', () => visit({}, async (page) => {
    await links(page).first().click();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await view(page).isVisible(), false);
    assert.equal(await page.locator('.gallery-list img:visible').count(), COUNT);
  }));
});
