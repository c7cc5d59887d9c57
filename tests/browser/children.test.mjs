// The children's entry: the line for children first and largest, big targets, short lines, nothing that tells.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { NARROW, stage } from './stage.mjs';

const PAGES = ['/barn-och-unga/', '/kommun/lulea/barn-och-unga/', '/en/kommun/lulea/barn-och-unga/'];
const SMALL = { width: 320, height: 640 };

let house;
before(async () => { house = await stage(); });
after(() => house.close());

const visit = (at, does, settings = {}) => house.on(at, { viewport: SMALL, ...settings }, does);

for (const at of PAGES) {
  describe(at, () => {
    test('shows the line for children first and largest, 112 second; both can be called from the first screen', () => visit(at, async (page) => {
      const numbers = await page.locator('main .phone').evaluateAll((links) => links.slice(0, 2).map((link) => {
        const number = link.querySelector('.phone-number');
        return { href: link.getAttribute('href'), size: parseFloat(getComputedStyle(number).fontSize), bottom: link.getBoundingClientRect().bottom };
      }));
      assert.deepEqual(numbers.map(({ href }) => href), ['tel:116111', 'tel:112']);
      assert.ok(numbers[0].size > numbers[1].size);
      const largest = await page.locator('main .phone-number').evaluateAll((all) => Math.max(...all.map((one) => parseFloat(getComputedStyle(one).fontSize))));
      assert.equal(numbers[0].size, largest);
      const exit = await page.locator('[data-exit-link]').boundingBox();
      assert.ok(numbers[0].bottom <= exit.y, `the line ends at ${numbers[0].bottom}, the exit begins at ${exit.y}`);
      const bar = await page.locator('.emergency-call').boundingBox();
      assert.ok(bar.y >= 0 && bar.y + bar.height <= exit.y, '112 stands in the bar above too');
    }, { viewport: NARROW }));

    test('has targets for a thumb, and no line that runs out of a narrow screen', () => visit(at, async (page) => {
      const small = await page.locator('main :is(.phone, .child-chat, .tiles a, .child-help > li > a)').evaluateAll((links) =>
        links.filter((link) => link.getBoundingClientRect().height < 48).map((link) => link.textContent));
      assert.deepEqual(small, []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0);
    }));

    test('has short lines in large letters on a wide screen', () => visit(at, async (page) => {
      const lines = await page.locator('.children p').evaluateAll((all) => all.map((one) => {
        const style = getComputedStyle(one);
        return { em: one.getBoundingClientRect().width / parseFloat(style.fontSize), size: parseFloat(style.fontSize) };
      }));
      assert.ok(lines.length > 0 && lines.every(({ em }) => em <= 36), JSON.stringify(lines));
      assert.ok(Math.max(...lines.map(({ size }) => size)) >= 19);
    }, { viewport: { width: 1280, height: 800 } }));

    test('has no fault that axe finds, in light and in dark', async () => {
      for (const colorScheme of ['light', 'dark']) {
        await visit(at, async (page) => {
          assert.deepEqual(await violations(page), []);
        }, { colorScheme });
      }
    });

    test('works without JavaScript', () => visit(at, async (page) => {
      await page.locator('main a[href="tel:116111"]').waitFor();
      await page.locator('[data-exit-link]').click();
      assert.ok(page.url().startsWith(house.neutral.origin));
    }, { javaScriptEnabled: false }));

    test('reaches the exit, the line and 112 by Tab alone', () => visit(at, async (page) => {
      const reached = [];
      for (let press = 0; press < 40 && !reached.includes('tel:112 in main'); press += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => {
          const one = document.activeElement;
          if (one.hasAttribute('data-exit-link')) return 'exit';
          return `${one.getAttribute('href')}${one.closest('main') ? ' in main' : ''}`;
        }));
      }
      const [exit, line, danger] = ['exit', 'tel:116111 in main', 'tel:112 in main'].map((one) => reached.indexOf(one));
      assert.ok(exit >= 0 && exit < line && line < danger, reached.join(' '));
    }));

    test('tells nothing in the tab', () => visit(at, async (page) => {
      assert.doesNotMatch(await page.title(), /barn|child|våld|violence|bris/i);
      assert.doesNotMatch(await page.locator('.site-name').innerText(), /våld|violence/i);
    }));
  });
}
