// A module of a course as somebody meets it in a learning platform: opened, read, answered.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findPackages, platform } from './lms.mjs';
import { recordStore } from './lrs.mjs';
import { LAUNCH, WIDE } from './stage.mjs';

export const all = findPackages();

/** Everything is tried with one course that has a test; the other packages are only opened. */
export const course = all.find(({ format, file }) => format === 'scorm-1.2' && readFileSync(file).includes('prov.html'))?.course;
export const pack = (format) => all.find((one) => one.course === course && one.format === format);
if (!course) throw new Error('The site has no package of a course with questions.');

/** A platform, a record store and a browser. */
export async function setUp() {
  const [lms, lrs] = [await platform(), await recordStore()];
  const browser = await chromium.launch(LAUNCH);
  return { lms, lrs, browser, close: async () => { await browser.close(); await Promise.all([lms.close(), lrs.close()]); } };
}

/** Opens an address; what goes wrong, and what is asked of any other host, is noted. */
export async function open({ browser, lms, lrs }, address, settings = {}) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'sv-SE', ...settings });
  const page = await context.newPage();
  const notes = [];
  context.on('page', (other) => other.on('dialog', () => notes.push('a dialog')));
  page.on('pageerror', (error) => notes.push(`script error: ${error.message}`));
  page.on('dialog', (dialog) => { notes.push('a dialog'); dialog.dismiss(); });
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (![lms.origin, lrs?.origin].includes(origin) && protocol !== 'data:') notes.push(`request to ${request.url()}`);
  });
  await page.goto(address);
  const sco = page.frames().find((frame) => frame.parentFrame()) ?? page.mainFrame();
  await sco.locator('[data-pages]').waitFor();
  return Object.assign(page, { notes, sco, done: () => context.close() });
}

export const shownPage = (sco) => sco.locator('[data-page]:visible').getAttribute('data-page');
export const next = (sco) => sco.locator('[data-pages-next]').click();
export const scoredForms = (sco) => sco.locator('form[data-question][data-scored]');

export async function readAll(sco) {
  while (await sco.locator('[data-pages-next]').isVisible()) await next(sco);
}

/** Goes to the page that a question is on. */
export async function reach(sco, form) {
  const steps = await sco.evaluate(() => document.querySelectorAll('[data-page]').length);
  for (let n = 0; n < steps && !(await form.isVisible()); n += 1) await next(sco);
  for (let n = 0; n < steps && !(await form.isVisible()); n += 1) await sco.locator('[data-pages-previous]').click();
}

/** Answers as a person would, except where there is an order or a situation: those kinds have tests of their own. */
export async function answer(sco, form, right) {
  await reach(sco, form);
  const again = form.locator('button[type=reset]');
  if (await again.isVisible()) await again.click();
  const kind = await form.getAttribute('data-kind');
  if (['order', 'branching'].includes(kind)) {
    await form.evaluate((one, is) => one.dispatchEvent(new CustomEvent('fristad:answer', { bubbles: true, detail: {
      id: one.dataset.question, right: is, scored: 'scored' in one.dataset, response: 'svar' } })), right);
    return;
  }
  if (kind === 'blank') {
    for (const field of await form.locator('[data-answers]').all()) await field.fill(right ? (await field.getAttribute('data-answers')).split('|')[0] : 'fel svar');
  } else if (kind === 'match') {
    for (const field of await form.locator('select').all()) {
      const key = await field.getAttribute('data-key');
      const values = await field.locator('option').evaluateAll((options) => options.map(({ value }) => value).filter(Boolean));
      await field.selectOption(right ? key : values.find((value) => value !== key));
    }
  } else {
    const choices = await form.locator('[data-choice]').evaluateAll((all) => all.map(({ dataset }) => ({ value: dataset.choice, right: 'right' in dataset })));
    for (const { value } of right ? choices.filter((one) => one.right) : [choices.find((one) => !one.right)]) {
      await form.locator('label', { has: sco.locator(`input[value="${value}"]`) }).click();
    }
  }
  await form.locator('button[type=submit]').click();
}

/** Answers every question of the test, so many of them right. */
export async function answerAll(sco, rights) {
  const forms = await scoredForms(sco).all();
  for (const [n, form] of forms.entries()) await answer(sco, form, n < rights);
  return forms.length;
}

/** What the quiz says: one of its texts with numbers in it. */
export const filled = (sco, text, numbers) => sco.evaluate(([name, values]) => document.querySelector('.quiz').dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]), [text, numbers]);

export const marks = (sco) => sco.evaluate(() => ({ pass: Number(document.body.dataset.pass), of: document.querySelectorAll('form[data-question][data-scored]').length }));

/** Opens a page that is not the course itself. */
export async function openOther({ browser }, address) {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await page.goto(address);
  return Object.assign(page, { done: () => context.close() });
}

/** How many questions a module's test has. */
export const countScored = (module) => readFileSync(path.join(module.where, module.name), 'utf8').match(/<form\b[^>]*\bdata-scored\b/g).length;
