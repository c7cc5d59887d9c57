// The help in the button: what it shows, for how long; how it opens and closes; where focus is; what the exit and the way
// on to the portal do, also on pages that listen to every press.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { until } from './drive.mjs';
import { NOW, help, town } from './kit.mjs';
import { LAUNCH, WIDE, steps } from './stage.mjs';

const DAY = 24 * 3600 * 1000;
const LAST = Date.parse(`${help.until}T12:00:00Z`);
const copied = '<script src="knapp.sv.js" defer></script>';

let place;
let browser;
before(async () => { [place, browser] = await Promise.all([town(), chromium.launch(LAUNCH)]); });
beforeEach(() => place.neutral.answer());
after(async () => { await browser.close(); await place.close(); });

describe('the help shows', () => {
  const NUMBERS = help.lines.map(({ number }) => number);

  test('112, every number with its hours, the way on, the limits and its date', () => visit(async ({ dialog, open }) => {
    await open();
    const text = await dialog.innerText();
    for (const line of help.lines) for (const part of [line.name, line.number, ...line.hours.split('\n')]) assert.ok(text.includes(part), part);
    for (const part of [help.title, help.emergency.number, help.more, help.limits, help.date]) assert.ok(text.includes(part), part);
    assert.ok(!text.includes(help.old));
    const links = await dialog.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const portal = `${place.portal.origin}/k/lulea/`;
    assert.deepEqual(links, [`${place.neutral.origin}/`, help.emergency.href, ...help.lines.map(({ href }) => href), portal]);
  }));

  const FRESH = { 'on the day it was made': NOW, 'on its last day': LAST };
  for (const [when, now] of Object.entries(FRESH)) {
    test(`the numbers ${when}`, () => visit(async ({ dialog, open }) => {
      await open();
      for (const number of NUMBERS) assert.ok((await dialog.innerText()).includes(number));
    }, { now }));
  }

  const unreadable = (until) => ({ script: () => `<script src="${place.host.show({ script: place.sample({ to: help.to, until }) })}" defer></script>` });
  const OLD = {
    'on the day after its last': { now: LAST + DAY },
    'a year later': { now: LAST + 365 * DAY },
    'when its last day cannot be read': unreadable('snart'),
    'when it has no last day': unreadable(undefined),
  };
  for (const [when, given] of Object.entries(OLD)) {
    test(`only 112 and the way on ${when}`, () => visit(async ({ dialog, open }) => {
      await open();
      const text = await dialog.innerText();
      for (const number of NUMBERS) assert.ok(!text.includes(number), number);
      assert.ok(text.includes('112'));
      assert.match(text, /gammal|gamla/i);
      assert.deepEqual(await dialog.locator('section a').evaluateAll((all) => all.map((link) => link.href)), ['tel:112', `${place.portal.origin}/k/lulea/`]);
    }, given));
  }
});

describe('the help opens', () => {
  test('without a request, a step in the history, or anything kept', () => visit(async ({ page, dialog, open }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const was = [await steps(page), place.host.log.length, place.portal.log.length];
    await open();
    await dialog.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual([await steps(page), place.host.log.length, place.portal.log.length], was);
    assert.deepEqual(asked, []);
    assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length, location.hash]), ['', 0, 0, '']);
  }));

  test('by the Enter key, with focus in it, and the Tab key never leads out to the page behind', () => visit(async ({ page, dialog }) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(focus), 'dialog');
    const met = [];
    for (let n = 0; n < help.lines.length + 8; n += 1) {
      await page.keyboard.press('Tab');
      met.push(await page.evaluate(focus));
    }
    const order = await dialog.locator('a, button').allTextContents();
    assert.deepEqual(met.slice(0, order.length), order);
    assert.deepEqual(met.filter((one) => one !== 'body' && !order.includes(one)), [], 'focus behind the dialog');
  }));

  test('early, and stays open while the page goes on loading', async () => {
    let release;
    const slow = place.host.show({ after: new Promise((resolve) => { release = resolve; }) });
    await visit(async ({ page, dialog, open }) => {
      await open();
      release();
      await page.waitForLoadState('load');
      assert.ok(await dialog.isVisible());
    }, { early: true, script: () => `${copied}<img alt="" src="${slow}">` });
  });

  test('not when a new tab is asked for: that is the portal', () => visit(async ({ page, dialog, button }) => {
    const was = page.url();
    const before = place.portal.log.length;
    await button.click({ modifiers: ['Control'] });
    await until(async () => (await dialog.count()) === 0 && place.portal.log.length > before, 'the portal opens in another tab');
    assert.equal(place.portal.log.at(-1).url, '/k/lulea/');
    assert.equal(page.url(), was);
  }));
});

describe('the help closes', () => {
  const WAYS = {
    'by Escape': ({ page }) => page.keyboard.press('Escape'),
    'by its button': ({ dialog }) => dialog.getByText(help.close, { exact: true }).click(),
    'by a press beside it': ({ page }) => page.mouse.click(8, 8),
  };
  for (const [way, act] of Object.entries(WAYS)) {
    test(`${way}, and focus is on the button again`, () => visit(async (parts) => {
      await parts.open();
      await act(parts);
      await parts.dialog.waitFor({ state: 'detached' });
      assert.match(await parts.page.evaluate(focus), /Stöd vid våld/);
      await parts.open(); // and again
    }));
  }

  test('not by a press within it', () => visit(async ({ dialog, open }) => {
    await open();
    await dialog.locator('h2').click();
    await dialog.locator('li').first().click({ position: { x: 300, y: 60 } });
    assert.ok(await dialog.isVisible());
  }));
});

describe('the exit of the help', () => {
  test('leaves for the neutral page, in place of the authority’s, and tells nothing', () => visit(async ({ page, dialog, open }) => {
    const was = page.url();
    await open();
    await dialog.locator('.exit').click();
    await page.waitForURL(`${place.neutral.origin}/`);
    assert.ok(!(await steps(page)).urls.includes(was));
    assert.equal(place.neutral.log.at(-1).headers.referer, undefined);
  }));

  test('covers everything at once, while the other page is on its way, and the page can be used again if it never comes', () => visit(async ({ page, dialog, open }) => {
    place.neutral.stall();
    await open();
    const gone = page.waitForEvent('requestfailed');
    await dialog.locator('.exit').click({ noWaitAfter: true });
    await gone;
    assert.equal((await dialog.innerText()).trim(), '');
    const { width, height } = page.viewportSize();
    assert.deepEqual(await dialog.boundingBox(), { x: 0, y: 0, width, height });
    await page.keyboard.press('Escape');
    await open();
    assert.ok((await dialog.innerText()).includes(help.title));
  }));
});

describe('the way on to the portal', () => {
  test('leads there in the same tab and does not say where from', () => visit(async ({ page, dialog, open }) => {
    await open();
    await dialog.getByText(help.more, { exact: true }).click();
    await page.waitForURL(`${place.portal.origin}/k/lulea/`);
    assert.equal(place.portal.log.at(-1).headers.referer, undefined);
  }));
});

describe('on a page that listens to every press', () => {
  const LISTENS = `<script>window.heard = [];
    for (const type of ['click', 'keydown']) document.addEventListener(type, (event) => heard.push(event.type + ' ' + (event.key ?? '')));</script>`;
  const PREVENTS = `<script>for (const type of ['click', 'keydown', 'pointerdown', 'focusin']) addEventListener(type, (event) => event.preventDefault(), true);</script>`;

  test('what is pressed in the help is not heard by listeners on the page', () => visit(async ({ page, dialog, open }) => {
    await open();
    await dialog.locator('h2').click();
    await page.keyboard.press('j');
    await dialog.getByText(help.close, { exact: true }).click();
    assert.deepEqual(await page.evaluate(() => window.heard), ['click ']);
  }, { head: LISTENS }));

  test('one that takes every press for itself: the help opens, closes and leaves', () => visit(async ({ page, dialog, open }) => {
    await open();
    await dialog.getByText(help.close, { exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await open();
    await dialog.locator('.exit').click();
    await page.waitForURL(`${place.neutral.origin}/`);
  }, { head: PREVENTS }));
});

async function visit(check, { now = NOW, script = () => copied, head = '', early = false } = {}) {
  const context = await browser.newContext({ viewport: WIDE });
  try {
    await context.addInitScript(`Date.now = () => ${now};`);
    const page = await context.newPage();
    const wrong = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
    const body = `<p><a href="#innan">Innan</a></p>${place.knapp()}<p><a href="#efter">Efter</a></p>${script()}`;
    await page.goto(place.host.show({ head, body }), { waitUntil: early ? 'commit' : 'load' });
    const button = page.locator('[aria-haspopup=dialog]');
    const dialog = page.locator('valds-knapp dialog');
    const open = async () => { await button.click(); await dialog.waitFor(); };
    await check({ page, button, dialog, open });
    assert.deepEqual(wrong.filter((text) => !/404/.test(text)), []);
  } finally {
    await context.close();
  }
}

/** What has focus: its text, or the kind of element it is. */
function focus() {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return ['DIALOG', 'BODY'].includes(element.tagName) ? element.localName : element.textContent;
}
