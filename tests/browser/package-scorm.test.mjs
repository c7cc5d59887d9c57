// The SCORM packages as a platform shows them: in a frame, with a run-time that nobody of ours wrote (scorm-again); and where
// there is no platform, or one that fails.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SCORM, until } from './lms.mjs';
import { answer, answerAll, countScored, filled, marks, next, open, openOther, pack, readAll, scoredForms, setUp, shownPage } from './sco.mjs';

let world;
before(async () => { world = await setUp(); });
after(() => world?.close());

for (const scorm of Object.keys(SCORM)) {
  const { finish, set, initialize, time, timeElement, object } = SCORM[scorm];
  const parts = () => {
    const modules = world.lms.modules(pack(scorm));
    return { lesson: modules.find((one) => !one.isScored && one.pages > 2), quiz: modules.find((one) => one.isScored) };
  };

  /** A visit: opens the module, does something, leaves by another page in the frame, and asks what was said meanwhile. */
  const visit = async (module, attempt, act, { mode, refuses = false, settings } = {}) => {
    const page = await open(world, world.lms.launch(scorm, module, { attempt, mode }), settings);
    await until(async () => (await page.evaluate(() => window.calls)).some(({ name }) => name.endsWith('Commit')), 'the first commit');
    const result = await act?.(page.sco, page);
    await page.evaluate(() => { document.getElementById('sco').src = 'about:blank'; });
    await until(async () => (await page.evaluate(() => window.calls)).some(({ name }) => name === finish), 'the end of the session');
    const calls = await page.evaluate(() => window.calls);
    assert.deepEqual(page.notes, []);
    if (!refuses) {
      // 403: a value that nobody has set yet.
      assert.deepEqual(calls.filter(({ name, result: said, error }) => (/Get/.test(name) ? !['0', '403'].includes(error) : String(said) !== 'true')), []);
    }
    assert.equal(calls.filter(({ name }) => name === initialize).length, 1);
    assert.equal(calls.filter(({ name }) => name === finish).length, 1, 'ended once');
    assert.equal(calls.at(-1).name, finish, 'nothing is said after the end');
    const times = calls.filter(({ name, values }) => name === set && values[0] === timeElement);
    assert.ok(times.length && times.every(({ values }) => time.test(values[1])), 'session time');
    for (const { values } of calls.filter(({ name, values: [element] }) => name === set && element === 'cmi.suspend_data')) {
      assert.ok(values[1].length <= 4096 && /^[\x20-\x7e]*$/.test(values[1]), values[1]);
    }
    await page.done();
    return { result, calls, kept: world.lms.kept(scorm, attempt) };
  };

  describe(scorm, () => {
    test('a lesson: begun, left in the middle, found again, completed, and never less than that', async () => {
      const { lesson } = parts();
      const attempt = `${scorm}-lesson`;
      const first = await visit(lesson, attempt, async (sco) => {
        assert.equal(await sco.locator('[data-page]:visible').count(), 1);
        assert.equal(await sco.locator('[data-pages-recording]').textContent(), '');
        await next(sco);
        const page = await shownPage(sco);
        assert.equal(await sco.evaluate(() => document.activeElement.matches('h1, h2, h3') && document.activeElement.closest('[data-page]').dataset.page), page, 'focus is on the heading');
        assert.match(await sco.locator('[data-pages-place]').textContent(), new RegExp(`\\b2\\b.*\\b${lesson.pages}\\b`));
        return page;
      });
      assert.equal(first.kept.completion, 'incomplete');
      assert.equal(first.kept.place, first.result);

      const second = await visit(lesson, attempt, async (sco) => {
        await until(async () => (await shownPage(sco)) === first.result, 'the page of last time');
        await readAll(sco);
        assert.ok(await sco.locator('[data-pages-done]').isVisible());
        assert.ok(await sco.locator('[data-pages-next]').isHidden());
      });
      assert.equal(second.kept.completion, 'completed');
      assert.equal(second.kept.score, null);
      assert.notEqual(second.kept.total, first.kept.total, 'time is added');

      const third = await visit(lesson, attempt, async (sco) => {
        await sco.locator('[data-pages-previous]').click();
        await sco.evaluate(() => { dispatchEvent(new PageTransitionEvent('pagehide')); }); // and once more when it really goes
      });
      assert.equal(third.kept.completion, 'completed');
      assert.ok(!third.calls.some(({ name, values }) => name === set && values[1] === 'incomplete'), 'it was less for a while');
      assert.ok(!third.calls.some(({ name, values: [element] }) => name === set && /score|success/.test(element)), 'a lesson has no score');
    });

    test('the test: a right and a wrong answer are recorded, and are there after a pause', async () => {
      const { quiz } = parts();
      const attempt = `${scorm}-pause`;
      const first = await visit(quiz, attempt, async (sco) => {
        const forms = await scoredForms(sco).all();
        await answer(sco, forms[0], true);
        await answer(sco, forms[1], false);
        return [await forms[0].getAttribute('data-question'), await forms[1].getAttribute('data-question')];
      });
      assert.deepEqual(first.kept.interactions.map(({ id, right }) => [id, right]), [[first.result[0], true], [first.result[1], false]]);
      assert.deepEqual([first.kept.completion, first.kept.success, first.kept.score], ['incomplete', 'unknown', null]);

      await visit(quiz, attempt, async (sco) => {
        const forms = await scoredForms(sco).all();
        const texts = await sco.evaluate(() => ({ ...document.querySelector('[data-pages]').dataset }));
        await until(async () => (await forms[0].locator('[role=status]').textContent()) === texts.earlierRight, 'the answers of last time');
        assert.equal(await forms[1].locator('[role=status]').textContent(), texts.earlierWrong);
        assert.equal(await sco.locator('[data-answered]').textContent(), await filled(sco, 'count', { n: 2, of: forms.length }));
        for (const form of forms.slice(1)) await answer(sco, form, true);
        await readAll(sco);
      });
      const { completion, success, score, interactions } = world.lms.kept(scorm, attempt);
      assert.deepEqual([completion, success, score], ['completed', 'passed', 1]);
      assert.equal(interactions.length, (countScored(quiz)) + 1);
    });

    test('the test: failed, tried again, passed; and a worse visit takes nothing away', async () => {
      const { quiz } = parts();
      const attempt = `${scorm}-failed`;
      const failed = await visit(quiz, attempt, async (sco) => {
        const { pass, of } = await marks(sco);
        await answerAll(sco, pass - 1);
        await readAll(sco);
        return { pass, of };
      });
      const { pass, of } = failed.result;
      assert.deepEqual([failed.kept.success, failed.kept.score], ['failed', Math.round((1e4 * (pass - 1)) / of) / 1e4]);

      const passed = await visit(quiz, attempt, async (sco) => { await answerAll(sco, pass); await readAll(sco); });
      assert.deepEqual([passed.kept.success, passed.kept.completion, passed.kept.score], ['passed', 'completed', Math.round((1e4 * pass) / of) / 1e4]);

      // As in a platform without a pass mark of its own, where the course decides alone.
      const worse = await visit({ ...quiz, pass: undefined }, attempt, (sco) => answerAll(sco, 0));
      assert.deepEqual([worse.kept.success, worse.kept.completion, worse.kept.score], ['passed', 'completed', passed.kept.score]);
    });

    test('the platform\'s own pass mark is the one that counts', async () => {
      const { quiz } = parts();
      const { kept } = await visit({ ...quiz, pass: scorm === 'scorm-1.2' ? '100' : '1' }, `${scorm}-strict`, async (sco) => {
        const { of } = await marks(sco);
        await answerAll(sco, of - 1);
        assert.equal(await sco.locator('.quiz .result').textContent(), await filled(sco, 'failed', { right: of - 1, of, pass: of }));
      });
      assert.equal(kept.success, 'failed');
    });

    test('the whole course in one module', async () => {
      const [module] = world.lms.modules(pack(`${scorm}-single`));
      const attempt = `${scorm}-single`;
      const first = await visit(module, attempt, async (sco) => {
        await answerAll(sco, (await marks(sco)).of);
        return shownPage(sco);
      });
      assert.equal(first.kept.success, 'passed');
      await visit(module, attempt, async (sco) => {
        await until(async () => (await shownPage(sco)) === first.result, 'the page of last time');
        while (await sco.locator('[data-pages-previous]').isVisible()) await sco.locator('[data-pages-previous]').click();
        assert.equal(await sco.locator('[data-module]:visible').count(), 1);
        await readAll(sco);
      });
      assert.equal(world.lms.kept(scorm, attempt).completion, 'completed');
    });

    test('who only looks leaves nothing behind', async () => {
      const { quiz } = parts();
      const { calls, result } = await visit(quiz, `${scorm}-browse`, async (sco) => {
        await answerAll(sco, 1);
        return sco.locator('[data-pages-recording]').textContent();
      }, { mode: 'browse' });
      assert.ok(!calls.some(({ name, values: [element] }) => name === set && /status|score|suspend|location|interactions/.test(element)));
      assert.notEqual(result, '');
    });

    test('a platform that stops answering is told of, and the course goes on', async () => {
      const { lesson } = parts();
      await visit(lesson, `${scorm}-broken`, async (sco) => {
        world.lms.breakDown(true);
        await next(sco);
        const notice = sco.locator('[data-pages-recording]');
        await until(async () => (await notice.textContent()) !== '', 'the notice');
        world.lms.breakDown(false);
        await next(sco);
        await until(async () => (await notice.textContent()) === '', 'the end of the notice');
      }, { refuses: true });
      assert.notEqual(world.lms.kept(scorm, `${scorm}-broken`).place, '');
    });

    for (const [what, api] of Object.entries({
      'there is none': '',
      'all of it throws': `window.${object} = new Proxy({}, { get: (_, name) => () => { throw new Error(name); } });`,
      'it does not begin': `window.${object} = new Proxy({}, { get: () => () => "false" });`,
      'it keeps nothing': `window.${object} = new Proxy({}, { get: (_, name) => () => (/Initialize/.test(name) ? "true" : /Get/.test(name) ? "" : "false") });`,
      'it answers nonsense': `window.${object} = new Proxy({}, { get: (_, name) => () => (/Get/.test(name) ? "\\u0000 1.2.3 ÅÄÖ" : null) });`,
    })) {
      test(`a platform of which ${what}: the course is read and answered, and says that nothing is recorded`, async () => {
        const { quiz } = parts();
        const page = await open(world, world.lms.show(`<script>${api}</script>${world.lms.frame(quiz.at)}`));
        await until(async () => (await page.sco.locator('[data-pages-recording]').textContent()) !== '', 'the notice');
        await answerAll(page.sco, 1);
        await readAll(page.sco);
        assert.notEqual(await page.sco.locator('.quiz .result').textContent(), '');
        await page.goto('about:blank');
        assert.deepEqual(page.notes, []);
        await page.done();
      });
    }

    test('the platform is found in the window that opened the course, also three frames up, and not beyond another origin', async () => {
      const { lesson } = parts();
      const attempt = `${scorm}-opener`;
      const opener = await openOther(world, world.lms.launch(scorm, lesson, { attempt, inside: `<button onclick='window.open(${JSON.stringify(lesson.at)})'>Öppna</button>` }));
      const [popup] = await Promise.all([opener.waitForEvent('popup'), opener.getByRole('button').click()]);
      await popup.locator('[data-pages]').waitFor();
      await next(popup);
      await until(async () => (await opener.evaluate(() => window.calls)).filter(({ name }) => name.endsWith('Commit')).length >= 2, 'a commit to the opener');
      await popup.close({ runBeforeUnload: true });
      await until(async () => (await opener.evaluate(() => window.calls)).filter(({ name }) => name === finish).length === 1, 'the end in the opener');
      await opener.done();

      const nested = world.lms.show(world.lms.frame(world.lms.show(world.lms.frame(lesson.at))));
      const deep = await openOther(world, world.lms.launch(scorm, lesson, { attempt: `${scorm}-deep`, inside: world.lms.frame(nested) }));
      await until(async () => (await deep.evaluate(() => window.calls)).some(({ name }) => name.endsWith('Commit')), 'a commit three frames up');
      await deep.done();

      const foreign = await openOther(world, world.lms.show(world.lms.frame(lesson.at)).replace('localhost', '127.0.0.1'));
      const sco = foreign.frames().at(-1);
      await until(async () => (await sco.locator('[data-pages-recording]').textContent()) !== '', 'the notice');
      await foreign.done();
    });
  });
}
