// What the parties have agreed and promised: narrowed by choices, whole without scripts, and told twice where it is drawn.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, WIDE, stage } from './stage.mjs';

describe('documents and commitments', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  test('the register is narrowed by the keyboard, and says how many are left', async () => {
    const page = await house.page({ viewport: NARROW });
    await page.goto('/samverkan/dokument/');
    const items = page.locator('#register > li');
    const all = await items.count();
    await page.locator('select[name=standing]').focus();
    await page.locator('select[name=standing]').selectOption('replaced');
    const shown = await items.filter({ visible: true }).count();
    assert.ok(shown > 0 && shown < all);
    assert.match(await page.locator('.record-filter [role=status]').textContent(), new RegExp(`^${shown} av ${all} `));
    for (const mark of await items.filter({ visible: true }).all()) assert.equal(await mark.getAttribute('data-standing'), 'replaced');
    await page.done();
  });

  test('a heading with nothing left under it is gone from the commitments', async () => {
    const page = await house.page({ viewport: WIDE });
    await page.goto('/samverkan/ataganden/');
    const sections = page.locator('#ataganden > section');
    const all = await sections.count();
    const value = await page.locator('select[name=area] option').nth(1).getAttribute('value');
    await page.locator('select[name=area]').selectOption(value);
    const left = await sections.filter({ visible: true }).count();
    assert.ok(left >= 1 && left <= all);
    for (const section of await sections.filter({ visible: true }).all()) {
      assert.ok(await section.locator('[data-item]').filter({ visible: true }).count() > 0);
    }
    await page.done();
  });

  test('without scripts the lists are whole, and no form stands that does nothing', async () => {
    const page = await house.page({ viewport: NARROW, javaScriptEnabled: false });
    for (const [path, list] of [['/samverkan/dokument/', '#register'], ['/samverkan/ataganden/', '#ataganden']]) {
      await page.goto(path);
      assert.equal(await page.locator('.record-filter').isVisible(), false);
      const items = page.locator(`${list} [data-item]`);
      assert.equal(await items.filter({ visible: true }).count(), await items.count());
    }
    await page.done();
  });

  test('the bar of commitments fills its length, and its table says the same numbers', async () => {
    const page = await house.page({ viewport: NARROW });
    await page.goto('/samverkan/ataganden/');
    const bar = page.locator('.progress-bar').first();
    const widths = await bar.locator('rect').evaluateAll((rects) => rects.map((rect) => Number(rect.getAttribute('width'))));
    assert.equal(widths.reduce((sum, width) => sum + width, 0), 1000);
    const counts = await bar.locator('td').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
    const all = counts.reduce((sum, count) => sum + count, 0);
    counts.forEach((count, index) => assert.ok(Math.abs(widths[index] - count * 1000 / all) <= 1));
    await page.done();
  });

  test('an agreement is printed as its text, without the portal around it', async () => {
    const page = await house.page({ viewport: WIDE });
    await page.goto('/samverkan/dokument/samverkansoverenskommelse-2024/');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.toc', '.back-link', '.site-menu', '.document-files']) {
      assert.equal(await page.locator(hidden).filter({ visible: true }).count(), 0, hidden);
    }
    assert.ok(await page.locator('main h2').filter({ visible: true }).count() > 2);
    await page.done();
  });
});
