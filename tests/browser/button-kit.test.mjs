// "Lägg knappen på er webbplats": what a communicator chooses, sees and copies; and what is copied works when it is pasted.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { listen } from './serve.mjs';
import { LANGUAGES, root } from './site.mjs';
import { stage } from './stage.mjs';

const KIT = '/knappen/lulea/';
const FORM = '[data-button-chooser]';

let house;
before(async () => { house = await stage(); });
after(() => house.close());

async function chooser() {
  const page = await house.page({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(KIT);
  await page.locator(FORM).waitFor();
  return page;
}

const choose = (page, name, label) => page.locator(`${FORM} [name=${name}]`).selectOption({ label });
const code = (page) => page.locator('[data-code]').inputValue();

/** Copies by the page's own button, and reads the clipboard. */
async function copied(page) {
  await page.locator('[data-copy]').click();
  await page.locator(`${FORM} [role=status]:has-text("kopierad")`).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** A host's page with nothing on it but what was pasted, and the kit's files beside it. */
async function pasted(snippet) {
  const server = await listen('localhost', async (request, response) => {
    const script = /\/(knapp\.[a-z.]*js)$/.exec(request.url)?.[1];
    if (script) {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      const file = script === 'knapp.js' ? 'knapp/1.0.0/knapp.js' : `knapp/lulea/${script}`;
      response.end(readFileSync(path.join(root, file)));
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="sv"><meta charset="utf-8"><title>Kommunen</title><link rel="icon" href="data:,"><h1>Kommunen</h1>${snippet}</html>`);
    }
  });
  const context = await house.browser.newContext();
  await context.clock.setFixedTime(new Date('2026-11-22T12:00:00Z'));
  const page = await context.newPage();
  await page.goto(server.origin);
  return { page, server, done: async () => { await context.close(); await server.close(); } };
}

describe('what the copy button puts on the clipboard works when it is pasted into a bare page', () => {
  test('as a link, with its look and nothing else', async () => {
    const page = await chooser();
    await page.locator('[name=grade][value=link]').check();
    const snippet = await copied(page);
    assert.doesNotMatch(snippet, /<script|valds-knapp/);
    const host = await pasted(snippet);
    const link = host.page.locator('a');
    assert.equal(await link.getAttribute('href'), 'https://norrbotten.example/k/lulea/');
    assert.equal(await link.innerText(), 'Stöd vid våld');
    const look = await link.evaluate((one) => [getComputedStyle(one).backgroundColor, one.getBoundingClientRect().height >= 44]);
    assert.deepEqual(look, ['rgb(11, 90, 84)', true]);
    await host.done();
    await page.done();
  });

  test('as a link, also where an editor takes away scripts, drawings, styles and elements that it does not know', async () => {
    const page = await chooser();
    await page.locator('[name=grade][value=overlay]').check();
    const snippet = await copied(page);
    // What editors such as TinyMCE leave of it, from the inside out.
    const left = snippet.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<\/?valds-knapp[^>]*>/g, '').replace(/ style="[^"]*"/g, '');
    const host = await pasted(left);
    const link = host.page.getByRole('link', { name: 'Stöd vid våld' });
    assert.deepEqual([await link.getAttribute('href'), await link.getAttribute('rel')], ['https://norrbotten.example/k/lulea/', 'noreferrer']);
    await host.done();
    await page.done();
  });

  test('as a button with the help in it, which opens', async () => {
    const page = await chooser();
    await page.locator('[name=grade][value=overlay]').check();
    const host = await pasted(await copied(page));
    await host.page.getByRole('link', { name: 'Stöd vid våld' }).click();
    const dialog = host.page.getByRole('dialog');
    assert.ok(await dialog.getByRole('link', { name: '0980-31 92 31' }).isVisible());
    assert.ok(host.server.log.every(({ url }) => ['/', '/knapp.sv.js', '/favicon.ico'].includes(url)), 'opening it asked for something');
    await host.done();
    await page.done();
  });

  test('in another language, text, colour and size', async () => {
    const page = await chooser();
    await page.locator('[name=grade][value=element]').check();
    await choose(page, 'language', 'English');
    await choose(page, 'text', 'Behöver du hjälp?');
    await choose(page, 'colours', 'Ljus');
    await choose(page, 'size', 'Stor');
    const host = await pasted(await copied(page));
    const link = host.page.getByRole('link', { name: 'Do you need help?' });
    assert.equal(await link.getAttribute('lang'), 'en');
    assert.equal(await link.getAttribute('href'), 'https://norrbotten.example/en/k/lulea/');
    const look = await link.evaluate((one) => [getComputedStyle(one).backgroundColor, one.getBoundingClientRect().height >= 54]);
    assert.deepEqual(look, ['rgb(251, 246, 236)', true]);
    await host.done();
    await page.done();
  });
});

test('the button is shown as it will look on a light, a dark, a narrow and a hostile page', async () => {
  const page = await chooser();
  for (const grade of ['link', 'element', 'overlay']) {
    await page.locator(`[name=grade][value=${grade}]`).check();
    const shown = await page.locator('[data-host]').evaluateAll((hosts) => hosts.map((host) => {
      const inside = host.shadowRoot.firstElementChild;
      const link = inside.shadowRoot?.querySelector('a') ?? inside;
      const { width, height } = link.getBoundingClientRect();
      const style = getComputedStyle(link);
      return { host: host.dataset.host, colour: style.backgroundColor, isBig: width >= 120 && height >= 44, letters: parseFloat(style.fontSize) >= 16 };
    }));
    assert.deepEqual(shown.map(({ host }) => host), ['light', 'dark', 'narrow', 'ugly']);
    for (const one of shown) assert.deepEqual([one.colour, one.isBig, one.letters], ['rgb(11, 90, 84)', true, true], `${grade} on ${one.host}`);
  }
  assert.deepEqual(page.notes, []);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  await page.done();
});

test('the ready code is that of the choice the authority has made, in every language', async () => {
  const page = await chooser();
  assert.equal(await page.locator('.snippet > pre').count(), 5 * (1 + LANGUAGES.length));
  await page.locator('[name=grade][value=link]').check();
  assert.equal(await page.locator('.snippet > pre').first().textContent(), await code(page));
  await page.done();
});

test('a host may load the button from the portal by its hash, and a page in a frame only where a party has its site', async () => {
  const button = await fetch(`${house.site.origin}/knapp/1.0.0/knapp.js`);
  assert.equal(button.headers.get('access-control-allow-origin'), '*');
  assert.match(button.headers.get('cache-control'), /immutable/);
  const newest = await fetch(`${house.site.origin}/knapp/v1.js`);
  assert.match(newest.headers.get('cache-control'), /max-age=300/);
  const frame = await fetch(`${house.site.origin}/embed/lulea/`);
  assert.match(frame.headers.get('content-security-policy'), /frame-ancestors [^;]*https:\/\/www\.lulea\.example/);
  const page = await fetch(`${house.site.origin}/k/lulea/`);
  assert.match(page.headers.get('content-security-policy'), /frame-ancestors 'none'/);
  assert.equal(page.headers.get('access-control-allow-origin'), null);
});

test('the page for frames has the button and nothing else, and leads out of the frame', async () => {
  const page = await house.page({ viewport: { width: 320, height: 80 } });
  await page.goto('/embed/lulea/');
  const link = page.getByRole('link', { name: 'Stöd vid våld' });
  assert.deepEqual(await page.getByRole('link').count(), 1);
  assert.equal(await link.getAttribute('target'), '_top');
  const fits = await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]);
  assert.deepEqual(fits, [true, true]);
  assert.deepEqual(page.notes, []);
  await page.done();
});
