// One small way to drive either browser, so that the same test can ask both. Clicks and keys are real ones; what lies in
// shadow roots is found too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFirefox } from './firefox.mjs';

const KEYS = { Escape: '\uE00C', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008' };
const CORNER = [5, 500]; // below what is compared
const PATIENCE = 15000; // milliseconds

/** Asks again and again until the answer is true; no time is waited for. */
export async function until(ask, what) {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await ask().catch(() => false)) return;
  }
  throw new Error(`it never happened: ${what}`);
}

// An answer that never comes fails the test instead of stopping it.
function soon(answer, what) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`no answer to ${what}`)), PATIENCE); });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** A page of Playwright's. */
export function chromiumTab(page) {
  const within = (frame, x0 = 0, y0 = 0) => withClicks({
    run: (ask, ...values) => frame.evaluate(`(async () => { ${everything}; return (${ask})(...${JSON.stringify(values)}); })()`),
    hit: (x, y) => page.mouse.click(x0 + x, y0 + y),
    at: () => frame.evaluate('location.href'),
  });
  return {
    ...within(page.mainFrame()),
    name: 'Chromium',
    goto: (url) => page.goto(url),
    press: (key) => page.keyboard.press(key),
    /** Moves the mouse away, so that nothing looks pointed at. */
    rest: () => page.mouse.move(...CORNER),
    preload: (script) => page.addInitScript(script),
    picture: (clip) => page.screenshot(clip ? { clip } : {}),
    /** The frame in the page. */
    frame: async () => {
      const [frame] = page.mainFrame().childFrames();
      const { x, y } = await (await frame.frameElement()).boundingBox();
      return within(frame, x, y);
    },
  };
}

/** Firefox, with its profile in a folder. */
export async function firefoxTab(folder) {
  const firefox = await openFirefox(folder);
  const send = (method, params) => soon(firefox.send(method, params), method);
  const { context: whole } = await send('browsingContext.create', { type: 'tab' }); // the first tab never has focus
  const perform = (context, actions) => send('input.performActions', { context, actions: [actions] });
  const tree = async (root) => (await send('browsingContext.getTree', { root })).contexts[0];
  const within = (context) => withClicks({
    run: async (ask, ...values) => {
      const { result, exceptionDetails } = await send('script.callFunction', {
        functionDeclaration: `async (given) => { ${everything}; return JSON.stringify([await (${ask})(...JSON.parse(given))]); }`,
        arguments: [{ type: 'string', value: JSON.stringify(values) }], target: { context }, awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value)[0];
    },
    hit: (x, y) => perform(context, { type: 'pointer', id: 'mouse', actions: [
      { type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }),
    at: async () => (await tree(context)).url,
  });
  return {
    ...within(whole),
    name: 'Firefox',
    goto: (url) => send('browsingContext.navigate', { context: whole, url, wait: 'complete' }),
    press: (key) => perform(whole, { type: 'key', id: 'keys', actions: ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] })) }),
    rest: () => perform(whole, { type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x: CORNER[0], y: CORNER[1] }] }),
    preload: (script) => send('script.addPreloadScript', { functionDeclaration: `() => { ${script} }` }),
    picture: async (clip) => Buffer.from((await send('browsingContext.captureScreenshot', {
      context: whole, ...(clip && { clip: { type: 'box', ...clip } }) })).data, 'base64'),
    frame: async () => within((await tree(whole)).children[0].context),
    close: firefox.close,
    kill: firefox.kill,
  };
}

function withClicks(tab) {
  return {
    ...tab,
    click: async (selector) => {
      const place = await tab.run(spot, selector);
      if (!place) throw new Error(`there is no ${selector} to click`);
      await tab.hit(place.x, place.y);
    },
    arrive: (url) => until(async () => (await tab.at()) === url && tab.run(() => document.readyState === 'complete'), `arriving at ${url}`),
  };
}

/** What a function that is run in a page may call: every element, those in shadow roots too. */
function everything(root = document) {
  return [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? everything(one.shadowRoot) : [])]);
}

/** The middle of the first thing that shows and fits the selector. */
function spot(selector) {
  const found = everything().find((one) => one.matches(selector) && one.checkVisibility());
  if (!found) return null;
  found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = found.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

/** A folder for a browser's profile, for as long as a test needs it. */
export async function inFolder(check) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fristad-button-'));
  try {
    return await check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
