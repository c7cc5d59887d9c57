// The drawing of the cooperation's groups: every name within its box, on a telephone and on a wall, in both directions.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WIDE, stage } from './stage.mjs';

describe('the drawing of the groups', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  for (const dir of ['ltr', 'rtl']) {
    for (const viewport of [{ width: 320, height: 640 }, WIDE]) {
      test(`has every name within its box at ${viewport.width} pixels, ${dir}`, async () => {
        const page = await house.page({ viewport });
        await page.goto('/samverkan/grupper/');
        await page.evaluate((direction) => { document.documentElement.dir = direction; }, dir);
        const outside = await page.locator('.group-chart a').evaluateAll((boxes) => boxes.flatMap((box) => {
          const frame = box.querySelector('rect').getBoundingClientRect();
          return [...box.querySelectorAll('text')].filter((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
          }).map((text) => text.textContent);
        }));
        assert.deepEqual(outside, []);
        await page.done();
      });
    }
  }

  test('fits on the first sheet of paper together with its heading', async () => {
    const page = await house.page({ viewport: WIDE });
    await page.goto('/samverkan/grupper/');
    await page.emulateMedia({ media: 'print' });
    const { height } = await page.locator('.group-chart').boundingBox();
    assert.ok(height <= 20 * 96 / 2.54 + 1, `${height} pixels`);
    await page.done();
  });
});
