// A course as somebody takes it by keyboard: answering, trying again, keeping the place in the address, the certificate.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, stage, steps } from './stage.mjs';

const COURSE = '/utbildning/grunder/';
const QUIZ = `${COURSE}prov/`;
const FILM = `${COURSE}vad-ar-vald/kontroll-binder-ihop-formerna/`;
const CASE = '/utbildning/att-fraga-om-vald/fallet-sara/sara-och-du/';

describe('a course', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  async function open(at, settings = {}) {
    const page = await house.page({ viewport: NARROW, ...settings });
    await page.goto(at);
    return page;
  }

  const status = async (form) => (await form.locator('[role=status]').innerText()).replace(/\s+/g, ' ');
  const focused = (page) => page.evaluate(() => document.activeElement.outerHTML);

  /** The values of the answers that are right, or the first that is not. */
  const values = (form, right, of = '') => form.evaluate((one, [is, start]) => {
    const all = [...one.querySelectorAll('.answers [data-choice]')].filter(({ dataset }) => dataset.choice.startsWith(start));
    const wanted = all.filter(({ dataset }) => ('right' in dataset) === is).map(({ dataset }) => dataset.choice);
    return is ? wanted : wanted.slice(0, 1);
  }, [right, of]);

  async function choose(form, chosen) {
    for (const value of chosen) await form.locator(`input[value="${value}"]`).press('Space');
  }

  async function put(form) {
    const items = form.locator('[data-place]');
    for (let place = 1; place <= await items.count(); place += 1) {
      const up = form.locator(`[data-place="${place}"] button`).first();
      for (;;) {
        const order = await items.evaluateAll((all) => all.map(({ dataset }) => Number(dataset.place)));
        if (order.indexOf(place) === place - 1) break;
        await up.press('Enter');
      }
    }
  }

  const submit = (form) => form.locator('[type=submit]').press('Enter');

  async function answer(form, right) {
    const kind = await form.getAttribute('data-kind');
    if (kind === 'order') {
      if (right) await put(form);
    } else if (kind === 'match') {
      for (const field of await form.locator('select').all()) {
        const key = Number(await field.getAttribute('data-key'));
        await field.selectOption(String(right ? key : (key === 1 ? 2 : 1)));
      }
    } else if (kind === 'blank') {
      for (const field of await form.locator('[data-answers]').all()) {
        await field.fill(right ? `  ${(await field.getAttribute('data-answers')).split('|')[0].toUpperCase()}. ` : 'nej');
      }
    } else if (kind === 'branching') {
      for (let step = 0; step < 9 && await form.locator('[data-branch]:visible').count() > step; step += 1) {
        const at = await form.locator('[data-branch]:visible').nth(step).getAttribute('data-branch');
        await choose(form, await values(form, right, `${at}.`));
        await submit(form);
      }
      return;
    } else {
      await choose(form, await values(form, right));
    }
    await submit(form);
  }

  test('is answered by keyboard: every kind of question, right and wrong, and again', async () => {
    const page = await open(QUIZ);
    const forms = await page.locator('form[data-scored]').all();
    const kinds = new Set();
    for (const form of forms) {
      const kind = await form.getAttribute('data-kind');
      if (kinds.has(kind)) continue;
      kinds.add(kind);
      await answer(form, false);
      assert.doesNotMatch(await status(form), /^Rätt!/, kind);
      assert.notEqual(await status(form), '', `${kind} says nothing`);
      assert.match(await focused(page), /type="(submit|reset)"/, `after ${kind}, the focus is lost`);
      await form.locator('[type=reset]').press('Enter');
      await answer(form, true);
      assert.match(await status(form), /^Rätt!/, `${kind}: ${await status(form)}`);
    }
    assert.deepEqual([...kinds].sort(), ['blank', 'branching', 'match', 'multiple', 'order', 'single', 'true-false']);
    assert.deepEqual(page.notes, []);
    await page.done();
  });

  test('a wrong answer is explained, without colour alone', async () => {
    const page = await open(QUIZ);
    const form = page.locator('form[data-kind=single]').first();
    const [wrong] = await values(form, false);
    const why = await form.locator(`.answers [data-choice="${wrong}"] [data-feedback]`).textContent();
    await answer(form, false);
    assert.ok((await status(form)).includes(why.trim().replace(/\s+/g, ' ')), await status(form));
    await page.done();
  });

  test('passed, the address holds the result, and the certificate is made here and printed with a name that is never sent', async () => {
    const page = await open(`${QUIZ}#klart=ff`);
    const requests = [];
    page.on('request', (request) => requests.push(request.url() + (request.postData() ?? '')));
    const forms = await page.locator('form[data-scored]').all();
    for (const form of forms) {
      await answer(form, true);
      assert.match(await status(form), /^Rätt!/, await form.getAttribute('data-question'));
    }
    assert.match(await page.locator('.quiz .result').innerText(), new RegExp(`${forms.length} av ${forms.length} rätt`));
    assert.match(page.url(), new RegExp(`prov=${forms.length}-${forms.length}`));
    assert.equal((await steps(page)).urls.length, 1, 'answering leaves no step for the Back button');
    await page.locator('[data-certificate]').press('Enter');
    await page.waitForURL('**/intyg/**');
    await page.locator('#intyg-namn').fill('Åsa Öberg-Exempel');
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('body').innerText();
    for (const word of ['Åsa Öberg-Exempel', 'Norrbottens län', 'Grunder: våld i nära relationer', '1.0', String(new Date().getFullYear())]) {
      assert.ok(paper.includes(word), `${word} is missing on the paper:\n${paper}`);
    }
    assert.ok(!paper.includes('Lämna sidan'), 'the certificate stands alone on paper');
    assert.deepEqual(requests.filter((url) => /berg-Exempel/.test(decodeURIComponent(url))), []);
    assert.ok(!page.url().includes('Exempel'));
    assert.deepEqual(page.notes, []);
    await page.done();
  });

  test('without a result in the address, the certificate says how one gets there', async () => {
    const page = await open(`${COURSE}intyg/`);
    assert.equal(await page.locator('#intyg-namn').isVisible(), false);
    assert.match(await page.locator('[data-without]').innerText(), /10/);
    await page.done();
  });

  test('the place is kept in the address alone', async () => {
    const page = await open(`${COURSE}vad-ar-vald/`);
    await page.locator('a[rel=next]').press('Enter');
    await page.waitForURL(/#klart=01$/);
    await page.locator('a[rel=next]').press('Enter');
    await page.waitForURL(/#klart=03$/);
    await page.goto(`${COURSE}#klart=03`);
    const start = page.locator('[data-start]');
    assert.match(await start.getAttribute('href'), /vad-ar-vald\/[^/]+\/#klart=03$/);
    for (const broken of ['klart=zz', 'klart=f', `klart=${'f'.repeat(200)}`, 'prov=1-2', 'klart=%']) {
      await page.goto('about:blank');
      await page.goto(`${COURSE}#${broken}`);
      assert.ok(await start.isVisible(), broken);
    }
    const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
    assert.deepEqual(kept, [0, 0, '', 0]);
    assert.deepEqual(page.notes, []);
    await page.done();
  });

  test('what somebody writes is gone when they leave', async () => {
    const page = await open(QUIZ);
    const field = page.locator('form[data-kind=reflection] textarea');
    await field.fill('hemligt');
    await page.locator('form[data-kind=reflection] [type=submit]').press('Enter');
    await page.goto(COURSE);
    await page.goBack();
    assert.equal(await field.inputValue(), '');
    await page.done();
  });

  test('a case goes on by choices and back, and keeps the place in the course', async () => {
    const page = await open(`${CASE}#klart=07`);
    const shown = () => page.locator('.case').innerText();
    const first = await shown();
    await page.locator('.case-choices a:visible').first().press('Enter');
    assert.notEqual(await shown(), first);
    assert.match(page.url(), /#klart=07$/);
    assert.equal((await steps(page)).urls.length, 1);
    await page.locator('.case .actions button').first().press('Enter');
    assert.equal(await shown(), first);
    assert.deepEqual(page.notes, []);
    await page.done();
  });

  test('a film waits to be started, has its captions, and goes to a chapter', async () => {
    const page = await open(FILM);
    assert.equal(await page.locator('video').first().evaluate((film) => film.paused && film.currentTime === 0), true);
    await page.locator('.chapters button').nth(1).press('Enter');
    await page.waitForFunction(() => document.querySelector('video').currentTime >= 10);
    const track = await page.locator('video').first().evaluate(async (film) => {
      const [one] = [...film.textTracks].filter(({ kind }) => kind === 'captions');
      for (let n = 0; n < 100 && !one.cues?.length; n += 1) await new Promise((done) => { setTimeout(done, 50); });
      return { mode: one.mode, language: one.language, cues: one.cues?.length };
    });
    assert.equal(track.mode, 'showing');
    assert.equal(track.language, 'sv');
    assert.ok(track.cues > 5);
    assert.deepEqual(page.notes, []);
    await page.done();
  });

  test('without scripts a question is read with its answer, and a case with all its steps', async () => {
    const page = await open(QUIZ, { javaScriptEnabled: false });
    const form = page.locator('form[data-kind=single]').first();
    assert.equal(await form.locator('input:visible, button:visible').count(), 0);
    await form.locator('summary').click();
    assert.ok(await form.locator('.answers').isVisible());
    await page.goto(CASE);
    const steps = await page.locator('.case [id^=fall-]').count();
    assert.ok(steps >= 7);
    assert.equal(await page.locator('.case [id^=fall-]:visible').count(), steps);
    await page.locator('.case-choices a').first().click();
    assert.match(page.url(), /#fall-/);
    await page.done();
  });
});
