// Without JavaScript a reader can read, choose, call and leave.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { READ, source } from './site.mjs';
import { NARROW, WIDE, stage } from './stage.mjs';

const OFF = { javaScriptEnabled: false, viewport: NARROW };

let house;
before(async () => { house = await stage(); });
after(() => house.close());

describe('without JavaScript', () => {
  for (const { kind, at } of READ) {
    test(`${kind} can be read, called from and left, and asks for nothing`, async () => {
      const page = await house.page(OFF);
      await page.goto(at);
      assert.ok(await page.locator('h1').first().isVisible());
      const main = page.locator('main');
      assert.ok((await main.innerText()).length > 100, 'there is too little text');
      for (const viewport of [NARROW, WIDE]) {
        await page.setViewportSize(viewport);
        assert.ok(await page.locator('a[href="tel:112"]').first().isVisible(), '112 is not there to call');
        assert.ok(await page.locator('[data-exit-link]').first().isVisible());
        assert.equal(await page.locator('button:visible, input:visible, select:visible').count(), 0, 'a control that does nothing');
      }
      assert.doesNotMatch(source(at), /<noscript/, 'a text only for those without JavaScript');
      if (!at.includes('dolj-ditt-besok')) assert.doesNotMatch(await main.textContent(), /slå på javascript|enable javascript|kräver javascript|requires javascript/i);
      await page.done();
    });
  }

  test('home leads to a kommun and its number', async () => {
    const page = await house.page(OFF);
    await page.goto('/');
    await page.locator('a[href="/kommun/"]:visible').first().click();
    await page.locator('main a[href="/kommun/lulea/"]:visible').last().click();
    await page.waitForURL('**/kommun/lulea/');
    assert.ok(await page.locator('main a[href^="tel:"]').first().isVisible());
    await page.done();
  });

  test('the exit is a plain link to another page', async () => {
    const page = await house.page(OFF);
    await page.goto('/kommun/lulea/utsatt/');
    await page.locator('[data-exit-link]').click();
    await page.waitForURL(`${house.neutral.origin}/`);
    assert.equal(house.neutral.log.at(-1).headers.referer, undefined, 'it tells where the reader came from');
    await page.done();
  });
});
