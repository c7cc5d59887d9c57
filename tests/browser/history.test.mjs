// What the safety page ("Dölj ditt besök") claims, measured in the real history files of two browsers.
//
// | What the page says                                                      | What is asserted here                            |
// | ----------------------------------------------------------------------- | ------------------------------------------------ |
// | "Knappen byter snabbt till en annan sida."                              | the exit's target is what the tab shows          |
// | "Den tar inte bort besöket ur webbläsarens historik."                   | both files still hold every page visited         |
// | "I Firefox låg alla besökta sidor kvar i historiken."                   | places.sqlite: all pages, all of them listed     |
// | "I Chromium visade listan Historik färre av sidorna."                   | History: fewer are listed than were visited      |
// | "Men besöken låg kvar i den fil där webbläsaren sparar sin historik."   | History: a row and a visit for every page        |
// | "Bakåtknappen gick inte till den sida man just hade lämnat."            | Back shows another page than the one left        |
// | "Knappen fungerar [utan skript], men då som en vanlig länk. Den som     | without script, Back shows the page left         |
// |  trycker på bakåtknappen kommer tillbaka hit."                          |                                                  |
//
// A test below also holds the page to these sentences: a new claim needs a new row and a new measurement.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openFirefox } from './firefox.mjs';
import { SAFETY, source } from './site.mjs';
import { CHROMIUM, LAUNCH, servers, steps } from './stage.mjs';

const WHOLE = { ...LAUNCH, executablePath: CHROMIUM };
const READER = fileURLToPath(new URL('places.py', import.meta.url));
const WALK = ['/kommun/', '/kommun/lulea/', '/kommun/lulea/utsatt/'];
const CLAIMS = [
  'Knappen byter snabbt till en annan sida. Den tar inte bort besöket ur webbläsarens historik.',
  'låg alla besökta sidor kvar i historiken.',
  'visade listan Historik färre av sidorna. Men besöken låg kvar i den fil där webbläsaren sparar sin historik.',
  'gick inte till den sida man just hade lämnat.',
  'Den som trycker på bakåtknappen kommer tillbaka hit.',
];

let stands;
let visited;
before(async () => {
  stands = await servers();
  visited = ['/', ...WALK].map((at) => `${stands.site.origin}${at}`);
});
after(() => stands.close());

test('the safety page makes exactly the claims that are measured here', () => {
  const text = source(SAFETY).replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  for (const claim of CLAIMS) assert.ok(text.includes(claim), claim);
  assert.doesNotMatch(text, /inga spår|spårlös|raderar (din )?historik|osynlig/i);
});

describe('after three pages and the exit', () => {
  test('Chromium keeps every visit in its file, lists fewer, and Back does not show the page left', () => inFolder(async (folder) => {
    const context = await chromium.launchPersistentContext(folder, WHOLE);
    const page = context.pages()[0];
    await page.goto(stands.before.origin);
    await page.locator('#portal').click();
    await page.waitForURL(visited[0]);
    for (const at of WALK) {
      await page.locator(`a[href="${at}"]:visible`).first().click();
      await page.waitForURL(`${stands.site.origin}${at}`);
    }
    await page.locator('[data-exit-link]').click();
    await page.waitForURL(`${stands.neutral.origin}/`);
    assert.equal(await page.title(), 'Väder');
    assert.ok(!(await steps(page)).urls.includes(visited.at(-1)));
    await page.goBack();
    assert.notEqual(page.url(), visited.at(-1));
    await context.close();

    const rows = read('chromium', path.join(folder, 'Default', 'History'));
    const urls = rows.map(({ url }) => url);
    for (const url of visited) assert.ok(urls.includes(url), `${url} is not in the file: the page says too little`);
    const listed = rows.filter((row) => row.listed && visited.includes(row.url));
    assert.ok(listed.length < visited.length, 'the list shows every page: the page says too much');
  }));

  test('Firefox keeps every visit, listed, and Back does not show the page left', () => inFolder(async (folder) => {
    const firefox = await openFirefox(folder);
    try {
      await firefox.goto(`${stands.before.origin}/`);
      await firefox.click('#portal', visited[0]);
      for (const at of WALK) await firefox.click(`a[href="${at}"]`, `${stands.site.origin}${at}`);
      await firefox.click('[data-exit-link]', `${stands.neutral.origin}/`);
      assert.notEqual(await firefox.back(), visited.at(-1));
      await firefox.close();
    } finally {
      firefox.kill();
    }
    const rows = read('firefox', path.join(folder, 'places.sqlite'));
    const listed = rows.filter((row) => row.listed).map(({ url }) => url);
    for (const url of visited) assert.ok(listed.includes(url), `${url} is not in Firefox’s history: the page says too little`);
  }));
});

test('without script the exit is an ordinary link: Back shows the page left', () => inFolder(async (folder) => {
  const context = await chromium.launchPersistentContext(folder, { ...WHOLE, javaScriptEnabled: false });
  const page = context.pages()[0];
  await page.goto(visited.at(-1));
  await page.locator('[data-exit-link]').click();
  await page.waitForURL(`${stands.neutral.origin}/`);
  await page.goBack();
  assert.equal(page.url(), visited.at(-1));
  await context.close();
}));

async function inFolder(check) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fristad-history-'));
  try {
    await check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function read(browser, file) {
  return JSON.parse(execFileSync('python3', [READER, browser, file], { encoding: 'utf8' }));
}
