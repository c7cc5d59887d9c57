// Choosing a kommun: by postal code on the reader's own device, and by the map.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, stage } from './stage.mjs';

let house;
before(async () => { house = await stage(); });
after(() => house.close());

describe('the postal code', () => {
  for (const typed of ['972 31', '97231']) {
    test(`${typed} offers Luleå as a link, asks nobody and goes nowhere by itself`, () => visit(async (page) => {
      const asked = requests().length;
      const address = page.url();
      await page.getByLabel(/postnummer/i).pressSequentially(typed);
      const offer = page.locator('[data-result] a');
      assert.deepEqual(await offer.allTextContents(), ['Luleå']);
      assert.equal(await offer.getAttribute('href'), '/kommun/lulea/');
      assert.equal(page.url(), address);
      assert.equal(requests().length, asked, 'a request was made');
      assert.deepEqual(page.notes, []);
      await offer.click();
      await page.waitForURL('**/kommun/lulea/');
    }));
  }

  test('the Enter key does not send it either', () => visit(async (page) => {
    const asked = requests().length;
    const field = page.getByLabel(/postnummer/i);
    await field.pressSequentially('97231');
    await field.press('Enter');
    assert.equal(new URL(page.url()).search, '');
    assert.equal(requests().length, asked);
  }));

  test('an unknown code says so, and offers nothing', () => visit(async (page) => {
    await page.getByLabel(/postnummer/i).pressSequentially('00000');
    const result = page.locator('[data-result]');
    assert.equal(await result.getAttribute('role'), 'status');
    assert.ok((await result.innerText()).trim().length > 10);
    assert.equal(await result.locator('a').count(), 0);
  }));

  test('half a code says nothing', () => visit(async (page) => {
    const field = page.getByLabel(/postnummer/i);
    await field.pressSequentially('97231');
    await field.press('Backspace');
    assert.equal((await page.locator('[data-result]').innerText()).trim(), '');
  }));

  test('it is gone from the field when the reader comes back', () => visit(async (page) => {
    await page.getByLabel(/postnummer/i).pressSequentially('97231');
    await page.goto('/tillganglighet/');
    await page.goBack();
    assert.equal(await page.getByLabel(/postnummer/i).inputValue(), '');
  }));
});

describe('the map', () => {
  test('has a named link for every kommun in the list, and no other', () => visit(async (page) => {
    const shapes = await page.locator('main svg a').evaluateAll((links) => links.map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')]));
    assert.equal(shapes.length, 14);
    for (const [name, href] of shapes) {
      const listed = page.locator(`main ul a[href="${href}"]`).first();
      assert.equal((await listed.textContent()).trim(), name);
    }
  }));

  test('every shape can be focused, has a name for those who listen, and leads there', () => visit(async (page) => {
    const shape = page.locator('main svg').getByRole('link', { name: 'Luleå' });
    await shape.focus();
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Luleå');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kommun/lulea/');
  }));
});

// The tab's icon is asked for when the browser pleases, not by the page.
function requests() {
  return house.site.log.map(({ url }) => url).filter((url) => !/icon/.test(url));
}

function visit(check) {
  return house.on('/kommun/', { viewport: NARROW }, check);
}
