// "Jag behöver…": narrowed at once by the keyboard, whole without scripts, never empty, and nothing of the choice is kept:
// neither in the address nor in the history, nor anywhere else.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from './site.mjs';
import { NARROW, WIDE, stage, steps } from './stage.mjs';

const HERE = '/hitta/lulea/';
const ROWS = '#hjalp [data-item]';

describe('help by need', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  const on = (at, settings, look) => house.on(at, settings, async (page) => {
    await look(page);
    assert.deepEqual(page.notes, []);
  });

  const shown = (page) => page.locator(ROWS).filter({ visible: true });
  const choose = (page, name, value) => page.locator(`select[name=${name}]`).selectOption(value);
  const said = (page) => page.locator('.record-filter [role=status]').textContent();

  test('is narrowed by the keyboard alone, at once', () => on(HERE, { viewport: NARROW }, async (page) => {
    const all = await shown(page).count();
    await page.locator('select[name=need]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('select[name=need]').inputValue(), 'talk');
    const left = await shown(page).count();
    assert.ok(left > 0 && left < all, `${left} of ${all}`);
    assert.match(await said(page), new RegExp(`^${left} av ${all} `));
    assert.equal(await page.evaluate(() => document.activeElement.name), 'need', 'the focus stays');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'whom');
  }));

  test('gathers what is chosen under its own heading, and puts everything back', () => on(HERE, { viewport: WIDE }, async (page) => {
    const order = () => page.locator(ROWS).evaluateAll((rows) => rows.map(({ id }) => id));
    const was = await order();
    await choose(page, 'need', 'support');
    assert.equal(await page.locator('#hjalp section').filter({ visible: true }).count(), 1);
    for (const row of await shown(page).all()) assert.match(await row.getAttribute('data-need'), /support/);
    assert.equal(await page.locator('.find-also').filter({ visible: true }).count(), 0, 'what has been gathered need not be led to');
    await choose(page, 'need', '');
    assert.deepEqual(await order(), was);
  }));

  test('tells who answers in a language, by chat, where one can come, and at night', () => on(HERE, { viewport: WIDE }, async (page) => {
    for (const [name, value] of [['language', 'fi'], ['how', 'chat'], ['how', 'place'], ['when', 'night'], ['whom', 'elderly']]) {
      await choose(page, name, value);
      assert.ok(await shown(page).count() > 0, value);
      for (const row of await shown(page).all()) assert.ok((await row.getAttribute(`data-${name}`)).split('|').includes(value), value);
      await choose(page, name, '');
    }
  }));

  for (const [moment, office] of [['2026-11-23T10:00Z', true], ['2026-11-23T20:00Z', false], ['2026-12-25T10:00Z', false]]) {
    test(`shows what is open at ${moment}, in Swedish time`, async () => {
      const page = await house.page({ timezoneId: 'America/New_York' });
      await page.clock.setFixedTime(new Date(moment));
      await page.goto(HERE);
      await choose(page, 'when', 'now');
      assert.equal(await page.locator('#s-lulea-socialtjanst').isVisible(), office);
      assert.ok(await page.locator('#s-kvinnojouren-lulea').isVisible(), 'open day and night');
      for (const row of await shown(page).all()) assert.equal(await row.locator('[data-open]').count(), 1);
      await page.done();
    });
  }

  test('never answers with nothing: the last choice is dropped, and 112 and the line stand above', () => on(HERE, { viewport: NARROW }, async (page) => {
    const instead = page.locator('#hjalp-annars');
    assert.equal(await instead.isVisible(), false);
    await choose(page, 'need', 'police');
    const police = await shown(page).evaluateAll((rows) => rows.map(({ id }) => id));
    await choose(page, 'how', 'chat');
    assert.ok(await instead.isVisible());
    assert.ok(await instead.locator('a[href="tel:112"]').isVisible());
    assert.ok(await instead.locator('a[href="tel:020505050"]').isVisible());
    assert.deepEqual(await shown(page).evaluateAll((rows) => rows.map(({ id }) => id)), police, 'the nearest: without the last choice');
    assert.match(await said(page), /^Inget här passar/);
    await choose(page, 'need', '');
    assert.equal(await instead.isVisible(), false);
    assert.ok(await shown(page).count() > 0);
  }));

  test('no two choices leave the page empty', () => on(HERE, { viewport: WIDE }, async (page) => {
    const values = await page.locator('.record-filter select').evaluateAll((selects) => selects.map(({ name, options }) => [name, [...options].map(({ value }) => value)]));
    const empty = await page.evaluate((all) => {
      const [filter, found] = [document.querySelector('.record-filter'), []];
      const set = (name, value) => {
        const select = filter.querySelector(`select[name=${name}]`);
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      };
      for (const [first, ones] of all) for (const [second, others] of all) for (const one of ones) for (const other of others) {
        if (first >= second) continue;
        set(first, one);
        set(second, other);
        if (!document.querySelector('#hjalp [data-item]:not([hidden])')) found.push(`${first}=${one} ${second}=${other}`);
        set(first, '');
        set(second, '');
      }
      return found;
    }, values);
    assert.deepEqual(empty, []);
  }));

  test('keeps nothing of the choice: no address, no step back, no storage, no request', () => on(HERE, { viewport: WIDE }, async (page) => {
    const [before, requests] = [await steps(page), []];
    page.on('request', (request) => requests.push(request.url()));
    await choose(page, 'whom', 'honour');
    await choose(page, 'need', 'protection');
    assert.deepEqual(await steps(page), before);
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash, HERE);
    assert.deepEqual(requests, []);
    assert.equal(await page.locator('.toc').isVisible(), false, 'a link down the page would stand in the address');
    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.equal(await page.evaluate(() => history.state), null);
    await page.reload();
    assert.equal(await page.locator('select[name=whom]').inputValue(), '', 'a page that is loaded again has forgotten it');
  }));

  test('is whole without JavaScript: every need leads to somebody, the hours are text', () => on(HERE, { viewport: NARROW, javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('.record-filter').isVisible(), false);
    assert.ok(await page.locator('.toc').isVisible(), 'links take the place of the choices');
    assert.equal(await page.locator('#hjalp-annars').isVisible(), false);
    assert.equal(await shown(page).count(), await page.locator(ROWS).count());
    assert.match(await page.locator('#s-lulea-socialtjanst').innerText(), /8\.00–16\.30/);
    for (const section of await page.locator('#hjalp section').all()) assert.ok(await section.locator('a').count() > 0);
    await page.locator('.find-also a').first().click();
    assert.equal(await page.locator(':target').count(), 1);
  }));

  test('on paper the choices are gone and the numbers are there', () => on(HERE, { viewport: WIDE }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.record-filter').isVisible(), false);
    assert.ok(await page.locator('#s-lulea-socialtjanst .call').first().isVisible());
  }));

  test('leads whoever hurts to the help to stop, and shows no shelter there', () => on('/hitta/', { viewport: NARROW }, async (page) => {
    await page.getByRole('link', { name: 'Jag vill sluta skada någon.' }).click();
    await page.waitForURL('**/hitta/behov/sluta/');
    await page.getByRole('link', { name: 'Luleå', exact: true }).first().click();
    await page.waitForURL('**/hitta/lulea/utovare/');
    const text = await page.locator('main').innerText();
    assert.doesNotMatch(text, /kvinnojour|kvinnofrid|skyddat boende/i);
    assert.equal(await page.locator('main a[href="/hitta/lulea/"]').count(), 0);
    assert.equal(await page.locator('select[name=whom] option[value=victim]').count(), 0);
  }));
});

describe('in every county', () => {
  const portals = ['norrbotten', 'orebro', 'stockholm', 'dalarna'].map((name) => path.join(root, '..', name)).filter(existsSync);
  const read = (portal, at) => readFileSync(path.join(portal, at, 'index.html'), 'utf8');
  const SHELTERS = /kvinnojour|tjejjour|skyddat-boende|kvinnofridslinjen/;

  test('every kommun has an answer to every need, and a service for the whole county', () => {
    assert.equal(portals.length, 4);
    for (const portal of portals) {
      const kommuner = readdirSync(path.join(portal, 'kommun'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
      assert.ok(kommuner.length >= 12);
      for (const { name } of kommuner) {
        const sections = read(portal, `hitta/${name}`).split('<section').slice(1).map((section) => section.split('</section>')[0]);
        const needs = sections.filter((section) => /<h2 id="?[a-z]+"?>/.test(section));
        assert.ok(needs.length >= 8, `${portal} ${name}: ${needs.length}`);
        for (const need of needs) assert.match(need, /href="?(tel:|#)/, `${portal} ${name}: ${need.slice(0, 80)}`);
        assert.match(needs.join(''), /Hela länet/, `${portal} ${name}`);
        const stop = read(portal, `hitta/${name}/utovare`).split('<main')[1].split('</main>')[0];
        assert.match(stop, /href="?tel:/);
        assert.doesNotMatch(stop, SHELTERS, `${portal} ${name}`);
      }
    }
  });

  test('no page for whoever hurts tells of a shelter, in any language', () => {
    for (const portal of portals) {
      for (const at of ['hitta/behov/sluta', 'hitta/for/utovare', 'en/hitta/behov/sluta', 'en/hitta/for/utovare']) {
        assert.doesNotMatch(read(portal, at).split('<main')[1].split('</main>')[0], SHELTERS, `${portal} ${at}`);
      }
    }
  });
});
