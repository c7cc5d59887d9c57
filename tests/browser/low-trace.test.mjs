// Low-trace pages: links within the portal take the place of the page they stand on, so that Back leads out of the portal.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { source } from './site.mjs';
import { stage, steps } from './stage.mjs';

const WALK = ['/kommun/', '/kommun/lulea/', '/kommun/lulea/utsatt/'];

let house;
before(async () => { house = await stage(); });
after(() => house.close());

describe('on low-trace pages', () => {
  test('the pages that a victim reads are low-trace, those for professionals are not', () => {
    for (const at of ['/', ...WALK, '/dolj-ditt-besok/']) assert.match(source(at), /\bdata-low-trace\b/, at);
    for (const at of ['/vem-gor-vad/', '/kommun/lulea/yrkesverksam/']) assert.doesNotMatch(source(at), /\bdata-low-trace\b/, at);
  });

  test('three pages inside leave one step in the tab, and Back leads to the page before the portal', () => visit({}, async (page) => {
    assert.deepEqual((await steps(page)).urls, [`${house.before.origin}/`, `${house.site.origin}${WALK.at(-1)}`]);
    await page.goBack();
    assert.equal(page.url(), `${house.before.origin}/`);
  }));

  test('after the exit no page of the portal can be reached by Back', () => visit({}, async (page) => {
    await page.locator('[data-exit-link]').click();
    await page.waitForURL(`${house.neutral.origin}/`);
    assert.deepEqual((await steps(page)).urls, [`${house.before.origin}/`, `${house.neutral.origin}/`]);
    await page.goBack();
    assert.equal(page.url(), `${house.before.origin}/`);
  }));

  test('every page below the first has its own way back', () => visit({}, async (page) => {
    const back = page.locator('main a[href="/kommun/lulea/"]:visible, nav a[href="/kommun/lulea/"]:visible').first();
    await back.click();
    await page.waitForURL('**/kommun/lulea/');
  }));

  test('a link opened in a new tab on purpose is left alone', () => visit({}, async (page) => {
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('a[href="/kommun/lulea/"]:visible').first().click({ modifiers: ['Control'] }),
    ]);
    await tab.waitForURL('**/kommun/lulea/');
    assert.equal(new URL(page.url()).pathname, WALK.at(-1));
  }));

  test('a jump within the page adds no step', () => visit({}, async (page) => {
    const before = (await steps(page)).urls.length;
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#/);
    assert.equal((await steps(page)).urls.length, before);
  }));

  test('without JavaScript links are ordinary links', () => visit({ javaScriptEnabled: false }, async (page) => {
    const { urls } = await steps(page);
    assert.deepEqual(urls.map((url) => new URL(url).pathname), ['/', '/', ...WALK]);
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, WALK.at(-2));
  }));
});

async function visit(settings, check) {
  const page = await house.page(settings);
  try {
    await page.goto(house.before.origin);
    await page.locator('#portal').click();
    await page.waitForURL(`${house.site.origin}/`);
    for (const at of WALK) {
      await page.locator(`a[href="${at}"]:visible`).first().click();
      await page.waitForURL(`${house.site.origin}${at}`);
    }
    await check(page);
  } finally {
    await page.done();
  }
}
