// The button and its help for everybody: axe, names as a screen reader hears them, focus that shows, targets for fingers,
// small windows, right to left, forced colours, no motion; and its weight, and how old a browser may be.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { violations } from './axe.mjs';
import { chromiumTab, firefoxTab, inFolder } from './drive.mjs';
import { NOW, compose, help, published, town } from './kit.mjs';
import { LAUNCH, NARROW, WIDE } from './stage.mjs';

const SMALL = [{ width: 320, height: 640 }, { width: 320, height: 256 }, { width: 300, height: 150 }, WIDE];

let place;
let browser;
before(async () => { [place, browser] = await Promise.all([town(), chromium.launch(LAUNCH)]); });
after(async () => { await browser.close(); await place.close(); });

describe('axe finds nothing', () => {
  const CASES = { Swedish: {}, 'Arabic, from right to left': { lang: 'ar' }, 'the old help': { now: NOW * 2 } };
  for (const [name, given] of Object.entries(CASES)) {
    test(`in the button, the plain link and the help: ${name}`, () => visit(given, async (page) => {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page, { strict: true }), [], `closed, ${colorScheme}`);
        await page.locator('[aria-haspopup]').click();
        assert.deepEqual(await violations(page, { strict: true }), [], `open, ${colorScheme}`);
        await page.keyboard.press('Escape');
      }
    }));
  }
});

test('a screen reader hears what the button is and that it opens a dialog, and every number with its name', () => visit({}, async (page) => {
  assert.deepEqual((await heard(page)).filter(({ name }) => /Stöd/.test(name)), [
    { role: 'link', name: 'Stöd vid våld', popup: 'dialog' }, { role: 'link', name: 'Stöd vid våld', popup: undefined }]);
  await page.locator('[aria-haspopup]').click();
  const all = await heard(page);
  const expected = [
    { role: 'dialog', name: help.title }, { role: 'link', name: help.exitText }, { role: 'button', name: help.close }, { role: 'heading', name: help.title },
    { role: 'link', name: `${help.danger} ${help.emergency.number}` },
    ...help.lines.map((line) => ({ role: 'link', name: `${line.name} ${line.number}` })), { role: 'link', name: help.more }];
  assert.deepEqual(all.map(({ role, name }) => ({ role, name })), expected);
}));

describe('focus shows around', () => {
  // How thick a line all the way around must change to a colour three times as light or dark: two pixels (WCAG 2.4.13).
  // An inline style cannot tell what has focus: the plain link has the browser's own ring, one pixel of which shows on any ground.
  const LINES = { button: 2, link: 1 };
  const GROUNDS = { white: '#fff', black: '#000', 'the button’s own colour': '#0b5a54' };
  for (const [name, start] of Object.entries({
    Chromium: async (check) => check(chromiumTab(await browser.newPage())),
    Firefox: (check) => inFolder(async (folder) => { const tab = await firefoxTab(folder); try { await check(tab); } finally { tab.kill(); } }),
  })) {
    test(`the button and the plain link in ${name}, on any ground, whatever the page does to outlines`, () => start(async (tab) => {
      const ruler = await browser.newPage();
      for (const [ground, colour] of Object.entries(GROUNDS)) {
        for (const kind of ['button', 'link']) {
          const head = `<style>html { background: ${colour} } * { outline: none !important; all: unset } *:focus, *:focus-visible { outline: 0 !important; box-shadow: none !important }</style>`;
          const body = `<div style="position:absolute;left:0;top:0;padding:30px;display:block">${kind === 'button' ? place.knapp() : place.link}</div><script src="knapp.sv.js" defer></script>`;
          await tab.goto(place.host.show({ head, body }));
          const clip = { x: 0, y: 0, width: 300, height: 110 };
          const pictures = [await tab.picture(clip)];
          await tab.press('Tab');
          pictures.push(await tab.picture(clip));
          const changed = await ruler.evaluate(changedPixels, pictures.map((picture) => picture.toString('base64')));
          const { width, height } = await tab.run(() => { const one = everything().find((link) => link.matches('a') && link.checkVisibility()).getBoundingClientRect(); return { width: one.width, height: one.height }; });
          const needed = LINES[kind] * (2 * (width + height) - (8 - 2 * Math.PI) * 10); // the corners are round
          assert.ok(changed >= needed, `${kind} on ${ground}: ${changed} pixels of ${Math.round(needed)}`);
        }
      }
      await ruler.close();
    }));
  }

  test('everything in the help that can be pressed', () => visit({}, async (page) => {
    await page.locator('[aria-haspopup]').click();
    const looks = [];
    for (let n = 0; n < help.lines.length + 4; n += 1) {
      await page.keyboard.press('Tab');
      looks.push(await page.locator('dialog :focus').evaluate((one) => `${getComputedStyle(one).outlineStyle} ${getComputedStyle(one).outlineWidth}`));
    }
    assert.deepEqual([...new Set(looks)], ['solid 3px']);
  }));
});

describe('the help is whole', () => {
  for (const lang of ['sv', 'ar']) {
    test(`in ${lang}, at every size: nothing sideways, nothing under 44 px, and the exit always in sight`, () => visit({ lang }, async (page) => {
      await page.locator('[aria-haspopup]').click();
      const dialog = page.locator('dialog');
      for (const spaced of [false, true]) {
        if (spaced) await dialog.evaluate(spaceOut);
        for (const size of SMALL) {
          await page.setViewportSize(size);
          for (const end of [0, 1]) assert.deepEqual(await dialog.evaluate(trouble, end), [], `${size.width} × ${size.height}${spaced ? ', spaced' : ''}`);
        }
      }
    }));
  }

  test('from right to left the exit stands to the right, and numbers still read from left to right', () => visit({ lang: 'ar' }, async (page) => {
    await page.locator('[aria-haspopup]').click();
    const x = async (name) => (await page.locator(`dialog ${name}`).boundingBox()).x;
    assert.ok(await x('.exit') > await x('.close'));
    assert.deepEqual(await page.locator('dialog b').evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).direction))]), ['ltr']);
  }));

  test('in forced colours: borders where there were grounds', () => visit({ settings: { forcedColors: 'active', viewport: WIDE } }, async (page) => {
    const edges = (selector) => page.locator(selector).evaluateAll((all) => all.map((one) => {
      const { color, backgroundColor, borderTopColor, borderTopWidth, borderTopStyle } = getComputedStyle(one);
      return color !== backgroundColor && borderTopColor !== backgroundColor && borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 1;
    }));
    assert.deepEqual(await edges('a[href*="/k/"]:visible'), [true, true]);
    await page.locator('[aria-haspopup]').click();
    assert.deepEqual(await edges('dialog, dialog .exit, dialog .close, dialog .now, dialog .more'), [true, true, true, true, true]);
  }));

  test('without motion, and not on paper', () => visit({}, async (page) => {
    await page.locator('[aria-haspopup]').click();
    const moving = await page.locator('valds-knapp, valds-knapp a, dialog, dialog *').evaluateAll((all) => all.filter((one) => one.checkVisibility()).filter((one) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
      return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior === 'smooth';
    }).map((one) => one.outerHTML));
    assert.deepEqual(moving, []);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('dialog').isVisible(), false);
  }));
});

describe('the files', () => {
  const weigh = (text) => gzipSync(text, { level: 9 }).length;

  test('weigh at most 1.5 KB for the element with its link, and 5 KB with the help', (t) => {
    const [element, link, kit] = [published.element, published.link, published.kit].map(weigh);
    t.diagnostic(`element ${element} + link ${link} = ${element + link} bytes; with the help ${kit} bytes`);
    assert.ok(element + link <= 1536, `${element} + ${link} bytes`);
    assert.ok(kit <= 5120, `${kit} bytes`);
    assert.ok(weigh(compose({ ...help, lines: [...help.lines, ...help.lines, ...help.lines] })) <= 5120, 'there is no room for more lines');
  });

  test('use nothing newer than ES2020, nothing that is fetched, kept or evaluated, and no other file', () => {
    const code = published.kit.replace(/^ *const help = .*$/m, '').replace(/`[^`]*`/g, '``').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    assert.doesNotMatch(code, /\?\?=|\|\|=|&&=|\.at\(|replaceAll|structuredClone|hasOwn\b|#\w+\s*[=(;]|static\s*\{|\d_\d|\bimport\b|\bexport\b|\bawait\b/);
    assert.doesNotMatch(code, /fetch|XMLHttp|WebSocket|sendBeacon|cookie|Storage|indexedDB|caches|serviceWorker|innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|setTimeout|setInterval|createElement\("(script|iframe|img|link|style)/);
  });
});

async function visit({ lang = 'sv', now = NOW, settings = {} }, check) {
  const context = await browser.newContext({ viewport: NARROW, reducedMotion: 'no-preference', ...settings });
  try {
    await context.addInitScript(`Date.now = () => ${now};`);
    const page = await context.newPage();
    const to = lang === 'sv' ? help.to : `lulea.${lang}`;
    const body = `<main><h1>Kommunen</h1>${place.knapp({ to })}<p>${place.link}</p></main><script src="knapp.${lang}.js" defer></script>`;
    await page.goto(place.host.show({ body }));
    await check(page);
  } finally {
    await context.close();
  }
}

/** The links, buttons, headings and dialogs in the accessibility tree, from the dialog on when one is open. */
async function heard(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? inOrder(byId.get(id)) : []))];
  const all = inOrder(nodes[0]).filter(({ ignored, role }) => !ignored && ['link', 'button', 'heading', 'dialog'].includes(role.value)).map(({ role, name, properties }) => ({
    role: role.value, name: name.value, popup: properties.find((property) => property.name === 'hasPopup')?.value.value }));
  return all.slice(Math.max(0, all.findIndex(({ role }) => role === 'dialog')));
}

/** How many pixels have changed to a colour at least three times as light or dark. */
async function changedPixels(pictures) {
  const [was, is] = await Promise.all(pictures.map(async (picture) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  const linear = (value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (data, at) => 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]) + 0.05;
  let changed = 0;
  for (let at = 0; at < was.length; at += 4) {
    const [a, b] = [light(was, at), light(is, at)];
    if (Math.max(a, b) / Math.min(a, b) >= 3) changed += 1;
  }
  return changed;
}

/** Sets the spacing that WCAG 1.4.12 lets a reader choose. */
function spaceOut(dialog) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  dialog.getRootNode().adoptedStyleSheets.push(sheet);
}

/** What is wrong with the help, scrolled to its start or its end. */
function trouble(dialog, end) {
  dialog.scrollTo(0, end * dialog.scrollHeight);
  const wrong = [];
  if (dialog.scrollWidth > dialog.clientWidth) wrong.push(`sideways: ${dialog.scrollWidth} in ${dialog.clientWidth}`);
  for (const target of dialog.querySelectorAll('a, button')) {
    const { left, right, width, height } = target.getBoundingClientRect();
    if (width < 44 || height < 44) wrong.push(`${target.textContent}: ${width} × ${height}`);
    if (left < 0 || right > innerWidth) wrong.push(`${target.textContent} reaches out`);
  }
  for (const way of dialog.querySelectorAll('.exit, .close')) {
    const { left, top, width, height } = way.getBoundingClientRect();
    const hit = dialog.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    if (hit !== way || top < 0 || top + height > innerHeight) wrong.push(`${way.textContent} is not in sight`);
  }
  return wrong;
}
