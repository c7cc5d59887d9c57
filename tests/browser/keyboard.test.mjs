// With nothing but the keyboard: the skip link first, the exit second, everything reachable, nothing hidden, no trap.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, WIDE, stage } from './stage.mjs';
import { focusStop, numberTargets } from './focus.mjs';

let house;
before(async () => { house = await stage(); });
after(() => house.close());

describe('the Tab key', () => {
  for (const viewport of [NARROW, WIDE]) {
    for (const at of ['/', '/kommun/', '/kommun/lulea/', '/kunskap/former-av-vald/', '/vem-gor-vad/', '/k/lulea/', '/knappen/lulea/']) {
      test(`walks through ${at} at ${viewport.width} × ${viewport.height}`, async () => {
        const page = await house.page({ viewport, reducedMotion: 'reduce' });
        await page.goto(at);
        const targets = await page.evaluate(numberTargets);
        const stops = await walk(page, targets.length + 20);

        assert.match(stops[0].href, /#/, 'the first stop is the skip link');
        assert.ok(stops[1].exit, 'the second stop is the exit');
        assert.deepEqual(stops.filter(({ seen }) => !seen).map(({ name }) => name), [], 'focus that does not show');
        assert.deepEqual(stops.filter(({ covered }) => covered).map(({ name, covered }) => `${name}: ${covered}`), [], 'focus that something lies on');
        const reached = new Set(stops.map(({ number }) => number));
        assert.deepEqual(targets.filter(({ number }) => !reached.has(number)).map(({ name }) => name), [], 'never reached');
        await page.done();
      });
    }
  }
});

test('the skip link leads to the main content', async () => {
  const page = await house.page();
  await page.goto('/kommun/lulea/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  await page.done();
});

test('a phone number of a kommun is at most three steps from the home page', async () => {
  const page = await house.page({ viewport: NARROW });
  await page.goto('/');
  await follow(page, page.locator('main a[href="/kommun/lulea/"]').first());
  const call = page.locator('main a[href^="tel:"]').first();
  await call.focus();
  assert.match(await call.getAttribute('href'), /^tel:\+?\d+$/);
  await page.done();
});

test('the way by "choose your kommun" takes no more than three steps either', async () => {
  const page = await house.page({ viewport: NARROW });
  await page.goto('/');
  await follow(page, page.locator('a[href="/kommun/"]:visible').first());
  await follow(page, page.locator('main a[href="/kommun/lulea/"]').first());
  await page.locator('main a[href^="tel:"]').first().focus();
  await page.done();
});

// Presses Tab until focus leaves the page; a trap shows as more stops than there are targets.
async function walk(page, limit) {
  const stops = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusStop);
    if (!stop) return stops;
    assert.ok(stops.length < limit, `focus never leaves the page; it is at ${stop.name}`);
    stops.push(stop);
  }
}

async function follow(page, link) {
  const href = await link.getAttribute('href');
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === href);
}
