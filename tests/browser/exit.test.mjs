// The exit: what sets it off and what does not, what it hides, and where it leads.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { NARROW, WIDE, stage, steps } from './stage.mjs';

const AT = '/kommun/lulea/utsatt/';

let house;
before(async () => { house = await stage(); });
beforeEach(() => house.neutral.answer());
after(() => house.close());

describe('the exit leaves', () => {
  for (const viewport of [NARROW, WIDE, { width: 320, height: 256 }]) {
    test(`by a click in the middle of it, anywhere on the page, at ${viewport.width} × ${viewport.height}`, () => visit(async (page) => {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        scrollTo({ top: document.scrollingElement.scrollHeight, behavior: 'instant' });
      });
      const box = await page.locator('[data-exit-link]').boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await left(page);
    }, { viewport }));
  }

  test('by the Enter key', () => visit(async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await left(page);
  }));

  test('by Shift pressed three times', () => visit(async (page) => {
    await shift(page, 3);
    await left(page);
  }));

  test('by Shift three times with almost five seconds between: the time starts anew at each press', () => visit(async (page) => {
    await shift(page, 1);
    await page.clock.runFor(4500);
    await shift(page, 1);
    await page.clock.runFor(4500);
    await shift(page, 1);
    await left(page);
  }));

  test('without telling where the reader was', () => visit(async (page) => {
    await page.locator('[data-exit-link]').click();
    await left(page);
    assert.equal(house.neutral.log.at(-1).headers.referer, undefined);
  }));

  test('in place of the page: Back does not come back to it', () => visit(async (page) => {
    const was = page.url();
    await page.locator('[data-exit-link]').click();
    await left(page);
    const { urls } = await steps(page);
    assert.ok(!urls.includes(was), `${was} is still among ${urls}`);
    assert.equal(urls.length, 2);
    await page.goBack();
    assert.equal(page.url(), `${house.before.origin}/`);
  }));
});

describe('the exit stays', () => {
  const STAYS = {
    'after two presses': async (page) => shift(page, 2),
    'when Shift makes capital letters': async (page) => { for (const key of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${key}`); },
    'when another key comes between': async (page) => { await shift(page, 2); await page.keyboard.press('a'); await shift(page, 2); },
    'when Shift and Tab walk backwards': async (page) => { for (let n = 0; n < 4; n += 1) await page.keyboard.press('Shift+Tab'); },
    'when the presses are too far apart': async (page) => { await shift(page, 2); await page.clock.runFor(5500); await shift(page, 2); },
    'when Shift is held down': async (page) => { for (let n = 0; n < 5; n += 1) await page.keyboard.down('Shift'); await page.keyboard.up('Shift'); },
  };
  for (const [when, act] of Object.entries(STAYS)) {
    test(when, () => visit(async (page) => {
      const leaves = house.neutral.log.length;
      await act(page);
      assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-exit')), false);
      assert.equal(new URL(page.url()).pathname, AT);
      assert.equal(house.neutral.log.length, leaves);
    }));
  }
});

test('a status tells how many presses are left, and when the time has run out', () => visit(async (page) => {
  const heard = async () => (await page.locator('[role=status], [aria-live]').allTextContents()).join(' ').trim();
  const texts = [];
  for (let n = 0; n < 2; n += 1) {
    const before = await heard();
    await shift(page, 1);
    texts.push(await heard());
    assert.notEqual(texts.at(-1), before);
  }
  assert.match(texts[0], /2|två/);
  assert.match(texts[1], /1|en/);
  await page.clock.runFor(5500);
  assert.notEqual(await heard(), texts[1]);
}));

test('while the other page is on its way, everything is covered and the tab is neutral', () => visit(async (page) => {
  const was = await look(page);
  await leaveUnanswered(page);
  const now = await look(page);
  assert.equal(now.shown, '', 'text still shows');
  assert.deepEqual(now.hit.filter((name) => !['html', 'body'].includes(name)), [], 'something of the page can still be pressed');
  assert.notEqual(now.title, was.title);
  assert.doesNotMatch(now.title, /våld|samverkan|luleå/i);
  assert.notEqual(now.icon, was.icon);
}));

test('a page that the browser brings back is whole again', () => visit(async (page) => {
  const was = await look(page);
  await leaveUnanswered(page);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  const now = await look(page);
  assert.deepEqual(now, was);
  assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-exit')), false);
}));

test('presses before another page do not count after coming back', () => visit(async (page) => {
  await shift(page, 2);
  await page.goto('/tillganglighet/');
  await page.goBack();
  await shift(page, 1);
  assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-exit')), false);
  assert.equal(new URL(page.url()).pathname, AT);
}));

async function visit(check, settings) {
  const page = await house.page(settings);
  try {
    await page.clock.install();
    await page.goto(house.before.origin);
    await page.goto(AT);
    await check(page);
  } finally {
    await page.done();
  }
}

async function shift(page, times) {
  for (let n = 0; n < times; n += 1) await page.keyboard.press('Shift');
}

async function left(page) {
  await page.waitForURL(`${house.neutral.origin}/`);
  assert.equal(await page.title(), 'Väder');
}

// Leaves while the other server does not answer, so that what the reader sees meanwhile can be measured.
async function leaveUnanswered(page) {
  house.neutral.stall();
  const asked = page.waitForEvent('requestfailed');
  await page.locator('[data-exit-link]').click({ noWaitAfter: true });
  await asked;
  assert.ok(await page.evaluate(() => document.documentElement.hasAttribute('data-exit')));
}

function look(page) {
  return page.evaluate(() => {
    const columns = [0.05, 0.25, 0.5, 0.75, 0.95];
    const hit = columns.flatMap((x) => columns.map((y) => document.elementFromPoint(innerWidth * x, innerHeight * y)));
    const main = document.querySelector('main');
    const shown = ['main', 'header', 'footer', '[data-exit-link]'].filter((name) => document.querySelector(name)?.checkVisibility({ visibilityProperty: true }));
    return {
      shown: main.checkVisibility({ visibilityProperty: true }) ? main.innerText.slice(0, 200) : shown.join(' '),
      hit: [...new Set(hit.filter(Boolean).filter((element) => !element.closest('[data-exit-overlay], [data-exit-cover]')).map((element) => element.localName))],
      title: document.title,
      icon: document.querySelector('link[rel~=icon]')?.href,
    };
  });
}
