// Every kind of page: accessible by axe in both widths and both schemes, silent, alone, and forgetful.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { KINDS, pages, plain } from './site.mjs';
import { NARROW, WIDE, stage } from './stage.mjs';

const UNIQUE = ['heading-order', 'landmark-unique', 'landmark-no-duplicate-banner', 'landmark-no-duplicate-contentinfo', 'duplicate-id-aria'];

let house;
before(async () => { house = await stage(); });
after(() => house.close());

test('every page of the site is of a kind that is tested, and every kind is there', () => {
  const addresses = pages().map(({ at }) => at);
  assert.deepEqual(KINDS.filter(({ at }) => !addresses.includes(at)), [], 'missing; was the site built with --components?');
  const strangers = pages().filter(({ at }) => !KINDS.some((kind) => kind.at === plain(at) || kind.of?.test(plain(at))));
  assert.deepEqual(strangers.map(({ at }) => at), []);
});

test('a missing address answers 404 with the page that helps', async () => {
  const page = await house.page();
  const response = await page.goto('/finns/inte/');
  assert.equal(response.status(), 404);
  assert.ok(await page.locator('a[href="tel:112"]').first().isVisible());
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  await page.done();
});

describe('axe finds nothing', { concurrency: 2 }, () => {
  for (const { kind, at, showcase } of KINDS) {
    const off = showcase ? UNIQUE : [];
    test(`on ${kind}, narrow and wide, light and dark`, async () => {
      const page = await house.page({ viewport: NARROW, reducedMotion: 'reduce' });
      await page.goto(at);
      for (const viewport of [NARROW, WIDE]) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await violations(page, { off }), [], `${at} at ${viewport.width} px, ${colorScheme}`);
        }
      }
      await page.done();
    });
  }
});

describe('a page says nothing, asks nobody, keeps nothing', { concurrency: 2 }, () => {
  for (const { kind, at } of KINDS) {
    test(`${kind}`, async () => {
      const page = await house.page();
      await page.goto(at);
      assert.deepEqual(page.notes, [], 'a warning, an error or a request to another host');
      assert.deepEqual(await page.evaluate(() => window.violations), [], 'the content security policy refused something');
      assert.deepEqual(await page.context().cookies(), [], 'a cookie');
      assert.deepEqual(await stored(page), [], 'something stored');
      await page.done();
    });
  }
});

function stored(page) {
  return page.evaluate(async () => {
    const kept = [];
    if (document.cookie) kept.push(`cookie ${document.cookie}`);
    if (localStorage.length) kept.push('localStorage');
    if (sessionStorage.length) kept.push('sessionStorage');
    if ((await indexedDB.databases()).length) kept.push('indexedDB');
    if ((await caches.keys()).length) kept.push('caches');
    if ((await navigator.serviceWorker.getRegistrations()).length) kept.push('service worker');
    return kept;
  });
}
