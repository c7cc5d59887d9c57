// What the button leaves behind in two browsers: asked of the servers, of the tab, and of the browser's own files once it
// has closed. Every sentence about it, on the safety page or beside the button, needs a row here.
//
// | What may be said                                                          | What is asserted here                          |
// | ------------------------------------------------------------------------- | ---------------------------------------------- |
// | "Hjälpen ligger i filen: att öppna den hämtar ingenting …"                | no request to either server                    |
// | "… och lämnar ingenting i webbläsarens historik."                         | no step in the tab, no row beyond the page's   |
// | The portal is not told, and nothing of it is kept, until the way on       | no request; its address is in no file but the  |
// |                                                                           | page's own copy of the button, in the cache    |
// | "Knappen byter snabbt till en annan sida. Den tar inte bort besöket ur    | the neutral page shows, Back leads past the    |
// |  webbläsarens historik."                                                  | authority's page, whose row is still there     |
// | The way on to the portal is an ordinary visit                             | a listed row, one request without a referrer   |
// | Back from the portal shows the page as it was, without the help           | no dialog, in a page that comes from memory    |
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumTab, firefoxTab, inFolder } from './drive.mjs';
import { NOW, help, town } from './kit.mjs';
import { cached, history, holding } from './profile.mjs';
import { SAFETY, source } from './site.mjs';
import { CHROMIUM, LAUNCH } from './stage.mjs';

let place;
before(async () => { place = await town(); });
after(() => place.close());

const BROWSERS = {
  Chromium: async (folder) => {
    // Playwright turns off the memory of pages that Back shows again; people's browsers have it.
    const context = await chromium.launchPersistentContext(folder, { ...LAUNCH, executablePath: CHROMIUM, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    return { ...chromiumTab(context.pages()[0]), close: () => context.close(), kill: () => context.close() };
  },
  Firefox: firefoxTab,
};

test('the safety page says of the button what is measured here', () => {
  const text = source(SAFETY).replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  for (const claim of [
    'När du öppnar och stänger hjälpen hämtas ingenting. I historiken finns samma sidor efteråt som före.',
    'Myndighetens sida, där knappen finns, ligger kvar i historiken. Det gör den också om du lämnar sidan med knappen.',
    'Knappens fil kan ligga kvar i webbläsarens cacheminne hos alla som har besökt myndighetens sida',
    'Går du vidare till den här webbplatsen sparas det besöket i historiken.',
  ]) assert.ok(text.includes(claim), claim);
});

for (const [browser, start] of Object.entries(BROWSERS)) {
  describe(`in ${browser}`, () => {
    test('opening and closing the help leaves no more than the page it stands on', () => visit({ headers: { 'Cache-Control': 'no-store' } }, async (tab, at) => {
      await open(tab);
      await tab.press('Escape');
      assert.equal(await tab.run(isOpen), false);
      assert.deepEqual(await tab.run(kept), { cookies: '', stored: 0, hash: '' });
      return (folder) => {
        assert.deepEqual(history(browser, folder).map(({ url }) => url).filter((url) => url.startsWith('http')), [place.before, at]);
        // Everybody who has seen the page has the button's file in the cache, whether the help was opened or not.
        assert.deepEqual(cached(browser, folder).filter((url) => !url.endsWith('/favicon.ico')), [kitOf(at)]);
        assert.deepEqual(holding(folder, place.portal.origin).map((file) => /cache/i.test(file)), [true], 'other files that name the portal');
      };
    }));

    test('the exit replaces the authority’s page in the tab, and its visit stays in the history', () => visit({}, async (tab, at, asked) => {
      await open(tab);
      await tab.click('.exit');
      await tab.arrive(`${place.neutral.origin}/`);
      assert.equal(place.neutral.log.at(-1).headers.referer, undefined);
      await tab.run(() => window.history.back());
      await tab.arrive(place.before);
      assert.deepEqual(asked(), []);
      return (folder) => {
        const rows = history(browser, folder).map(({ url }) => url);
        for (const url of [at, `${place.neutral.origin}/`]) assert.ok(rows.includes(url), `${url} is not in the history: the sentence says too little`);
        assert.deepEqual(rows.filter((url) => url.startsWith(place.portal.origin)), []);
        assert.deepEqual(cached(browser, folder).filter((url) => !url.startsWith(place.neutral.origin) && !url.endsWith('/favicon.ico')), [at, kitOf(at), place.before].sort());
      };
    }));

    test('the way on is one ordinary visit to the portal, and Back shows the page without the help', () => visit({}, async (tab, at, asked) => {
      await open(tab);
      await tab.click('.more');
      await tab.arrive(`${place.portal.origin}/k/lulea/`);
      const [visited, ...more] = asked();
      assert.equal(visited.url, '/k/lulea/');
      assert.equal(visited.headers.referer, undefined);
      assert.deepEqual(more, []);
      await tab.run(() => window.history.back());
      await tab.arrive(at);
      assert.equal(await tab.run(() => window.came), true, 'the page did not come from memory');
      assert.equal(await tab.run(isOpen), false);
      await open(tab);
      return (folder) => {
        const listed = history(browser, folder).filter((row) => row.listed).map(({ url }) => url);
        for (const url of [at, `${place.portal.origin}/k/lulea/`]) assert.ok(listed.includes(url), url);
        assert.deepEqual(cached(browser, folder).filter((url) => url.startsWith(place.portal.origin)), []);
      };
    }));
  });

  // Comes from another page, visits the authority's, does something there, closes the browser, and reads its files.
  async function visit({ headers = { 'Cache-Control': 'max-age=3600' } }, act) {
    await inFolder(async (folder) => {
      const tab = await start(folder);
      let read;
      try {
        await tab.preload(`Date.now = () => ${NOW}; addEventListener('pageshow', (event) => { window.came = event.persisted; });`);
        place.before = place.host.show({ headers });
        const at = place.host.show({ headers, body: place.knapp() + '<script src="knapp.sv.js" defer></script>' });
        await tab.goto(place.before);
        await tab.goto(at);
        const asked = requests(place.portal).length;
        read = await act(tab, at, () => requests(place.portal).slice(asked));
        await tab.close();
      } finally {
        tab.kill();
      }
      read(folder);
    });
  }
}

// A browser asks each server for its icon by itself, at a time of its own, with or without the button.
const requests = ({ log }) => log.filter(({ url }) => url !== '/favicon.ico');

const kitOf = (at) => `${at}knapp.sv.js`;

async function open(tab) {
  const asked = () => [place.host, place.portal, place.neutral].map((server) => requests(server).length);
  const was = [asked(), await tab.run(() => window.history.length)];
  await tab.click('[aria-haspopup]');
  assert.equal(await tab.run(isOpen), true);
  assert.match(await tab.run(() => everything().find((one) => one.matches('dialog')).textContent), new RegExp(help.emergency.number));
  assert.deepEqual([asked(), await tab.run(() => window.history.length)], was, 'something was asked for');
}

function isOpen() {
  return everything().some((one) => one.matches('dialog[open]'));
}

function kept() {
  return { cookies: document.cookie, stored: localStorage.length + sessionStorage.length, hash: location.hash };
}
