// The button on pages that authorities have: in both browsers, on every kind of page in hosts.mjs, it shows, says what it
// is, can be pressed and leads to help; and it changes nothing on the page around it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumTab, firefoxTab, inFolder } from './drive.mjs';
import { HOSTS, SHEETS } from './hosts.mjs';
import { NOW, help, town } from './kit.mjs';
import { LAUNCH } from './stage.mjs';

// A place on the page that no style sheet of the page can move, so that pictures can be compared.
const STILL = (inside) => `<div style="all:initial!important;display:block!important;position:absolute!important;left:0!important;top:0!important;`
  + `width:400px!important;height:100px!important;padding:30px!important;background:#fff!important">${inside}</div>`;
const CLIP = { x: 0, y: 0, width: 400, height: 140 };
const copied = '<script src="knapp.sv.js" defer></script>';

const FRAMES = {
  'the exit and the way on take the whole tab': { sandbox: '', whole: true },
  'that may leave when it is pressed, so do they': { sandbox: 'sandbox="allow-scripts allow-top-navigation-by-user-activation"', whole: true },
  'that may not leave, the exit leaves within the frame': { sandbox: 'sandbox="allow-scripts"', whole: false },
};

let place;
let calm; // the raised button on a page without any policy
before(async () => { place = await town(); });
after(() => place.close());

const BROWSERS = {
  Chromium: async (check) => {
    const browser = await chromium.launch(LAUNCH);
    try { await check(chromiumTab(await (await browser.newContext({ viewport: { width: 800, height: 600 } })).newPage())); } finally { await browser.close(); }
  },
  Firefox: (check) => inFolder(async (folder) => {
    const tab = await firefoxTab(folder);
    try { await check(tab); } finally { tab.kill(); }
  }),
};

for (const [browser, open] of Object.entries(BROWSERS)) {
  describe(`in ${browser} the button holds`, () => {
    let tab;
    let finish;
    const ended = new Promise((resolve) => { finish = resolve; });
    let closed;
    before(() => new Promise((ready, fail) => {
      closed = open(async (opened) => { tab = opened; await prepare(tab); ready(); await ended; });
      closed.catch(fail);
    }));
    after(async () => { finish(); await closed; });

    for (const [name, { raised, plain, page }] of Object.entries(HOSTS)) {
      test(`on a page ${name}: ${raised ? 'the help opens' : 'the link stays'}`, async () => {
        const { script, around = (inside) => inside, ...rest } = page(place);
        await tab.goto(place.host.show({ body: `<p>Kommunen</p>${around(place.knapp())}${script}`, ...rest }));
        const shown = await tab.run(look);
        assert.equal(shown.length, 1, 'buttons that show');
        assert.equal(shown[0].raised, raised);
        assert.deepEqual(await tab.run(() => window.errors), []);
        if (plain) assert.match(shown[0].name, /Stöd vid våld/);
        else assert.deepEqual(shown[0].look, calm.look, 'it looks otherwise than on a calm page');
        await (raised ? opens(tab) : leads(tab));
      });
    }

    for (const [name, sheet] of Object.entries(SHEETS)) {
      test(`where a style sheet ${name}: not a pixel is different, element, plain link and help`, async () => {
        for (const kind of ['element', 'link']) {
          const pictures = [];
          for (const head of ['', `<style>${sheet}</style>`]) {
            const body = kind === 'element' ? STILL(place.knapp()) + copied : STILL(place.link);
            await tab.goto(place.host.show({ head, body }));
            await tab.rest();
            pictures.push(await tab.picture(CLIP));
            if (kind === 'link') continue;
            await tab.click('[aria-haspopup]');
            assert.ok(await tab.run(dialog), 'the help did not open');
            pictures.push((await tab.run(inDialog)).join('\n'));
          }
          const half = pictures.length / 2;
          assert.ok(pictures[0].equals(pictures[half]), `the ${kind} looks otherwise`);
          assert.equal(pictures[1 + half], half === 2 ? pictures[1] : undefined, 'the help looks otherwise');
        }
      });
    }

    test('and nothing on the page around it moves, is restyled or gets a new name when the script takes over', async () => {
      const head = '<style>body { font: 19px/1.7 serif } a { color: green } button { color: red } dialog { border: 9px solid blue }</style>';
      const body = (script) => `<h1>Kommunen</h1><p>Text <a href="#">länk</a> ${place.knapp()} mer text</p><button>Knapp</button><dialog open>Egen</dialog><p>Slut</p>${script}`;
      const states = [];
      for (const script of ['', copied]) {
        await tab.goto(place.host.show({ head, body: body(script) }));
        states.push(await tab.run(around));
      }
      await tab.click('[aria-haspopup]');
      states.push(await tab.run(around));
      await tab.press('Escape');
      states.push(await tab.run(around));
      const [alone, ...others] = states;
      for (const state of others) {
        assert.deepEqual(state.names.filter((name) => !alone.names.includes(name)), ['Symbol(knapp)']);
        assert.deepEqual({ ...state, names: [] }, { ...alone, names: [] });
      }
    });

    for (const [where, { sandbox, whole }] of Object.entries(FRAMES)) {
      test(`in a frame of 300 × 150 px ${where}`, async () => {
        const outer = place.host.show({ body: `<iframe title="Stöd" width="300" height="150" ${sandbox} src="${place.host.show({ body: place.knapp() + copied })}"></iframe>` });
        for (const [way, target] of [['.exit', `${place.neutral.origin}/`], ...(whole ? [['.more', `${place.portal.origin}/k/lulea/`]] : [])]) {
          await tab.goto(outer);
          const frame = await tab.frame();
          await frame.click('[aria-haspopup]');
          assert.equal(await frame.run(roomFor), '');
          await frame.click(way);
          await (whole ? tab : frame).arrive(target);
        }
        if (!whole) assert.equal(await tab.at(), outer);
      });
    }

    test('and two on a page open each their own help', async () => {
      const second = `<script src="${place.host.show({ script: place.sample({ to: 'boden', title: 'Boden' }) })}" defer></script>`;
      await tab.goto(place.host.show({ body: `${place.knapp()}<div id="b">${place.knapp({ to: 'boden' })}</div>${copied}${second}` }));
      assert.deepEqual((await tab.run(look)).map(({ raised }) => raised), [true, true]);
      await tab.click('[aria-haspopup]');
      assert.equal((await tab.run(dialog)).title, help.title);
      await tab.press('Escape');
      await tab.click('#b valds-knapp');
      assert.equal((await tab.run(dialog)).title, 'Boden');
    });

    test('and is a link where its values are wrong, and hidden where the page says so', async () => {
      const wrong = ['to="okänd" colours="röd" size="9"', 'colours="#fff #000" to=""', 'colours="}a{display:none" to="__proto__"'];
      for (const attributes of wrong) {
        await tab.goto(place.host.show({ body: `<valds-knapp ${attributes}>${place.link}</valds-knapp><valds-knapp></valds-knapp>${copied}` }));
        assert.deepEqual((await tab.run(look)).map((one) => one.look), [calm.look]);
        await leads(tab);
      }
      await tab.goto(place.host.show({ body: place.knapp({ attributes: 'hidden' }) + copied }));
      assert.deepEqual(await tab.run(look), []);
    });
  });
}

test('without JavaScript the link is all there is, and leads to the portal', async () => {
  const browser = await chromium.launch(LAUNCH);
  try {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(place.host.show({ body: place.knapp() + copied }));
    const { width, height } = await page.locator('valds-knapp > a').boundingBox();
    assert.ok(width >= 44 && height >= 44);
    await page.locator('valds-knapp > a').click();
    await page.waitForURL(`${place.portal.origin}/k/lulea/`);
  } finally {
    await browser.close();
  }
});

async function prepare(tab) {
  await tab.preload(`Date.now = () => ${NOW}; window.errors = []; addEventListener('error', (event) => event.message && window.errors.push(event.message));`);
  await tab.goto(place.host.show({ body: place.knapp() + copied }));
  [calm] = await tab.run(look);
  assert.ok(calm.look.width >= 44 && calm.look.height >= 44, 'the button is too small');
  assert.equal(calm.look.icon, '24 × 24');
}

async function opens(tab) {
  await tab.click('[aria-haspopup], valds-knapp');
  const open = await tab.run(dialog);
  assert.equal(open?.title, help.title);
  for (const { number } of [help.emergency, ...help.lines]) assert.ok(open.text.includes(number), number);
  await tab.press('Escape');
  assert.equal(await tab.run(dialog), null, 'it is still open');
  assert.deepEqual(await tab.run(() => window.errors), []);
}

async function leads(tab) {
  await tab.click('a[href*="/k/"]');
  await tab.arrive(`${place.portal.origin}/k/lulea/`);
  assert.equal(place.portal.log.at(-1).headers.referer, undefined);
}

/** The buttons that show. */
function look() {
  return everything().filter((one) => one.matches('a[href*="/k/"]') && one.checkVisibility()).map((link) => {
    const box = link.getBoundingClientRect();
    const icon = link.querySelector('svg').getBoundingClientRect();
    const { color, backgroundColor, fontSize, fontWeight, borderRadius, padding } = getComputedStyle(link);
    return {
      raised: link.getRootNode().host?.localName === 'valds-knapp',
      name: link.textContent.trim(),
      look: { width: Math.round(box.width), height: Math.round(box.height), icon: `${icon.width} × ${icon.height}`, color, backgroundColor, fontSize, fontWeight, borderRadius, padding },
    };
  });
}

/** The help, when it is open. */
function dialog() {
  const open = everything().find((one) => one.matches('dialog:modal'));
  return open ? { title: open.querySelector('h2').textContent, text: open.textContent } : null;
}

/** What is wrong with the help in a small window: its exit and its button must show, and half of the height be left. */
function roomFor() {
  const open = everything().find((one) => one.matches('dialog:modal'));
  const header = open.querySelector('header').getBoundingClientRect();
  const wrong = [...open.querySelectorAll('header > *')].filter((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
  });
  return [...wrong.map((one) => `${one.textContent} is out of the window`), header.height > innerHeight / 2 ? `the head takes ${header.height} px` : ''].join('');
}

/** How each part of the help looks. */
function inDialog() {
  const open = everything().find((one) => one.matches('dialog:modal'));
  const start = open.getBoundingClientRect().x; // the window may be narrower by the page's scroll bar
  return [open, ...open.querySelectorAll('*')].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const style = getComputedStyle(part);
    return [part.localName, x - start, y, width, height, ...['color', 'backgroundColor', 'font', 'border', 'opacity', 'letterSpacing', 'textTransform', 'visibility'].map((name) => style[name])].join(' ');
  });
}

/** Everything on the page that is not the button's: where it is, how it looks, and what is named globally. */
function around() {
  const parts = [...document.querySelectorAll('*')].filter((one) => !one.closest('valds-knapp') && !one.closest('head') && one.localName !== 'script');
  return {
    parts: parts.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.localName, x, y, width, height, ...[...getComputedStyle(one)].map((name) => getComputedStyle(one)[name])].join(' ');
    }),
    title: document.title,
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
    kept: [document.cookie, localStorage.length, sessionStorage.length],
    names: Reflect.ownKeys(window).map(String).filter((name) => !/^\d+$/.test(name)).sort(),
  };
}
