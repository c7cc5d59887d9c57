// `fristad serve` while somebody writes: an edit is on the screen at once, a mistake stands over the last good page, and
// the page is held to the rules of the published site all the while.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { LAUNCH, NARROW, WIDE } from './stage.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env.FRISTAD_PROGRAM ?? join(repository, process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'fristad');
const folder = mkdtempSync(join(tmpdir(), 'fristad-preview-'));
const at = (path) => join(folder, path);
const ABOUT = 'content/norrbotten/pages/om.sv.md';
const SERVICE = 'content/norrbotten/services/lulea-socialjour.yaml';

let browser;
let preview;

before(async () => {
  for (const part of ['content', 'themes']) cpSync(join(repository, part), at(part), { recursive: true });
  preview = await start(0);
  browser = await chromium.launch(LAUNCH);
});
after(async () => {
  await browser?.close();
  preview?.process.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server; its first line is its address. */
async function start(port) {
  const child = spawn(program, ['serve', '--portal', 'norrbotten', '--port', String(port)], { cwd: folder });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`fristad serve ended with ${code}: ${said}`)));
  });
  return { process: child, url: url.trim() };
}

/** A page that notes what goes wrong in it. */
async function open(path, settings = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...settings });
  const page = await context.newPage();
  const notes = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) notes.push(message.text());
  });
  page.on('pageerror', (error) => notes.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(preview.url + path);
  await page.evaluate(() => { window.mark = 1; });
  return Object.assign(page, { notes, done: () => context.close() });
}

async function assertNothingIsWrong(page) {
  assert.deepEqual(page.notes, []);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
}

/** Saves as most editors do: a new file that takes the place of the old one. */
function edit(path, change) {
  const before = readFileSync(at(path), 'utf8');
  const text = change(before);
  assert.notEqual(text, before, `the edit of ${path} changes nothing`);
  writeFileSync(at(`${path}.new~`), text);
  renameSync(at(`${path}.new~`), at(path));
  return () => writeFileSync(at(path), before);
}

const panel = (page) => page.locator('fristad-preview .panel');
const badge = (page) => page.locator('fristad-preview .badge');

test('a colour is changed in place: the page is not loaded again', async () => {
  const page = await open('kommun/lulea/');
  const before = await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length);
  const undo = edit('themes/lugn/styles/tokens.css', (css) => css.replace(/(--paper: *)#[0-9a-f]+/, '$1#ffeedd'));
  await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').includes('#fed')
    || getComputedStyle(document.documentElement).getPropertyValue('--paper').includes('#ffeedd'));
  assert.equal(await page.evaluate(() => window.mark), 1);
  await page.waitForFunction((count) => document.querySelectorAll('link[rel=stylesheet]').length === count, before);
  undo();
  await page.waitForFunction(() => !/#fed|#ffeedd/.test(getComputedStyle(document.documentElement).getPropertyValue('--paper')));
  await assertNothingIsWrong(page);
  await page.done();
});

test('a title is on the screen at once, and the reader stays where she was', async () => {
  const page = await open('om/', { viewport: NARROW });
  await page.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
  const undo = edit(ABOUT, (text) => text.replace(/^title: .*$/m, 'title: Ett nytt namn'));
  await page.getByRole('heading', { level: 1, name: 'Ett nytt namn' }).waitFor({ state: 'attached' });
  await page.waitForFunction(() => scrollY === 400);
  undo();
  await page.waitForFunction(() => document.querySelector('h1').textContent !== 'Ett nytt namn');
  await assertNothingIsWrong(page);
  await page.done();
});

test('a page that an edit does not change is left alone', async () => {
  const [about, other] = [await open('om/'), await open('kunskap/former-av-vald/')];
  const undo = edit(ABOUT, (text) => `${text}\nEtt stycke som bara står här.\n`);
  await about.getByText('Ett stycke som bara står här.').waitFor();
  assert.equal(await other.evaluate(() => window.mark), 1);
  undo();
  await about.getByText('Ett stycke som bara står här.').waitFor({ state: 'detached' });
  await Promise.all([about.done(), other.done()]);
});

for (const [what, path, break_, code] of [
  ['content', SERVICE, (text) => text.replace('phones:', 'telefoner:'), 'unknown-key'],
  ['a template', 'themes/lugn/templates/page.html', (text) => `${text}{% if %}`, 'template-error'],
  ['a style', 'themes/lugn/components/service-card/service-card.css', (text) => `${text}\n.card { margin-left: 1rem }\n`, 'style-error'],
]) {
  test(`a mistake in ${what} stands over the last good page, with its place and the mend, until it is mended`, async () => {
    const page = await open('om/');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const warnings = await badge(page).textContent();
    assert.match(warnings, /^\d+ warnings$/);
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    const undo = edit(path, break_);
    await panel(page).waitFor();
    const shown = await panel(page).textContent();
    assert.match(shown, new RegExp(`${path.replaceAll('.', '\\.')}:\\d+:\\d+`));
    assert.ok(shown.includes(code), shown);
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), heading);
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height);
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'hidden' });
    assert.ok(await badge(page).isVisible());
    undo();
    // What Norrbotten lacks and what is late there is all that is left to tell.
    await page.waitForFunction((text) => document.querySelector('fristad-preview')?.shadowRoot.querySelector('.badge').textContent === text, warnings);
    await assertNothingIsWrong(page);
    await page.done();
  });
}

test('every problem is one click away', async () => {
  const page = await open('om/');
  const undo = edit(SERVICE, (text) => text.replace('phones:', 'telefoner:'));
  await panel(page).waitFor();
  await panel(page).locator('footer a').click();
  await page.waitForURL('**/_fristad/problems');
  assert.ok((await page.textContent('body')).includes('unknown-key'));
  assert.ok((await page.textContent('body')).includes('basic-level-gap'));
  undo();
  await page.getByText('unknown-key').first().waitFor({ state: 'detached' });
  await assertNothingIsWrong(page);
  await page.done();
});

test('a server that is started again is found again', async () => {
  const page = await open('om/');
  const port = new URL(preview.url).port;
  const ended = new Promise((resolve) => { preview.process.once('exit', resolve); });
  const asked = Date.now();
  preview.process.kill('SIGINT');
  await ended;
  assert.ok(Date.now() - asked < 1000, 'Ctrl-C stops at once');
  const undo = edit(ABOUT, (text) => text.replace(/^title: .*$/m, 'title: Efter pausen'));
  preview = await start(port);
  await page.getByRole('heading', { level: 1, name: 'Efter pausen' }).waitFor();
  undo();
  await page.done();
});

test('without JavaScript it is the page that will be published', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${preview.url}kommun/lulea/`);
  assert.ok(await plain.locator('[data-exit-link]').first().isVisible());
  await context.close();
});
