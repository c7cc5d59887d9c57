// The cmi5 package, launched as a platform launches it, against a record store that holds it to the specification (lrs.mjs).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from './lms.mjs';
import { answer, answerAll, marks, next, open, pack, reach, readAll, scoredForms, setUp, shownPage } from './sco.mjs';

let world;
before(async () => { world = await setUp(); });
after(() => world?.close());

describe('cmi5', () => {
  const module = () => world.lms.modules(pack('cmi5'))[0];

  const visit = async (session, act) => {
    const page = await open(world, world.lms.show(world.lms.frame(session.at.replaceAll('&', '&amp;'))));
    await until(async () => session.verbs().includes('initialized'), 'initialized');
    const result = await act?.(page.sco, page);
    await page.evaluate(() => { document.getElementById('sco').src = 'about:blank'; });
    await until(async () => session.verbs().includes('terminated'), 'terminated');
    assert.equal(session.verbs()[0], 'initialized');
    assert.equal(session.verbs().at(-1), 'terminated');
    assert.equal(session.fetched, 1);
    assert.deepEqual(page.notes, []);
    assert.deepEqual(world.lrs.faults, []);
    await page.done();
    return { result, cmi5: session.verbs().filter((verb) => verb !== 'answered') };
  };

  test('left, failed, passed, over several sessions: each is told once, and the place is kept', async () => {
    const sessions = [world.lrs.launch(module())];
    const again = () => {
      sessions.push(world.lrs.launch(module(), { registration: sessions[0].registration }));
      return sessions.at(-1);
    };
    const left = await visit(sessions[0], async (sco) => {
      await next(sco);
      await until(async () => world.lrs.state(sessions[0])?.place === await shownPage(sco), 'the place');
      return shownPage(sco);
    });
    assert.deepEqual(left.cmi5, ['initialized', 'terminated']);

    const failed = await visit(again(), async (sco) => {
      await until(async () => (await shownPage(sco)) === left.result, 'the page of last time');
      const { pass, of } = await marks(sco);
      await answerAll(sco, pass - 1);
      await readAll(sco);
      assert.ok(await sco.locator('[data-pages-done]').isVisible());
      await until(async () => sessions[1].verbs().filter((verb) => verb === 'answered').length === of, 'all answers');
      await until(async () => sessions[1].verbs().includes('completed'), 'completed');
      return pass;
    });
    assert.deepEqual(failed.cmi5, ['initialized', 'completed', 'failed', 'terminated']);

    const passed = await visit(again(), async (sco) => {
      await until(async () => (await scoredForms(sco).first().locator('[role=status]').textContent()) !== '', 'the answers of last time');
      await answerAll(sco, failed.result);
      await until(async () => sessions[2].verbs().includes('passed'), 'passed');
    });
    assert.deepEqual(passed.cmi5, ['initialized', 'passed', 'terminated']);

    const worse = await visit(again(), async (sco) => { await answerAll(sco, 0); await readAll(sco); });
    assert.deepEqual(worse.cmi5, ['initialized', 'terminated']);
  });

  test('tried again in the same session: one verdict, the better', async () => {
    const session = world.lrs.launch(module());
    const { cmi5 } = await visit(session, async (sco) => {
      await answerAll(sco, 0);
      await answerAll(sco, (await marks(sco)).of);
      await until(async () => session.verbs().includes('passed'), 'passed');
    });
    assert.deepEqual(cmi5.filter((verb) => /passed|failed/.test(verb)), ['passed']);
  });

  test('the answer given just before leaving arrives, and before the end', async () => {
    const session = world.lrs.launch(module());
    const { cmi5 } = await visit(session, async (sco, page) => {
      const { of } = await marks(sco);
      const forms = await scoredForms(sco).all();
      for (const form of forms.slice(1)) await answer(sco, form, true);
      await reach(sco, forms[0]);
      await page.evaluate(() => {
        const form = document.getElementById('sco').contentDocument.querySelector('form[data-scored]');
        form.dispatchEvent(new CustomEvent('fristad:answer', { bubbles: true, detail: { id: form.dataset.question, right: true, scored: true, response: '1' } }));
      });
      return of;
    });
    assert.ok(cmi5.includes('passed'));
  });

  for (const mode of ['Browse', 'Review']) {
    test(`launched to ${mode.toLowerCase()}: it begins, ends, and tells nothing else`, async () => {
      const session = world.lrs.launch(module(), { mode });
      const { result } = await visit(session, async (sco) => {
        await answerAll(sco, 99);
        await readAll(sco);
        return sco.locator('[data-pages-recording]').textContent();
      });
      assert.deepEqual(session.verbs(), ['initialized', 'terminated']);
      assert.notEqual(result, '');
    });
  }

  test('where the platform wants people back there is a link to it, and films are silent for who wants that', async () => {
    world.lrs.preferences.current = { languagePreference: 'sv', audioPreference: 'off' };
    const back = world.lms.show('<h1>Tillbaka</h1>');
    const session = world.lrs.launch(module(), { returnURL: back });
    const page = await open(world, session.at);
    await until(() => page.locator('[data-pages-leave]').isVisible(), 'the link');
    assert.ok(await page.evaluate(() => [...document.querySelectorAll('video, audio')].every(({ muted }) => muted)));
    await page.locator('[data-pages-leave]').click();
    await page.waitForURL(back);
    await until(async () => session.verbs().includes('terminated'), 'terminated');
    assert.deepEqual([session.verbs(), world.lrs.faults, page.notes], [['initialized', 'terminated'], [], []]);
    world.lrs.preferences.current = null;
    await page.done();

    const bad = await open(world, world.lrs.launch(module(), { returnURL: 'javascript:alert(1)' }).at);
    await until(async () => (await bad.locator('[data-pages-recording]').textContent()) === '' && world.lrs.sessions.at(-1).verbs().length > 0, 'the beginning');
    assert.ok(await bad.locator('[data-pages-leave]').isHidden());
    await bad.done();
  });

  test('opened again with a token that is used up, without a launch, or where the store does not answer: it is read', async () => {
    const session = world.lrs.launch(module());
    await visit(session);
    const addresses = { 'used up': session.at, 'no launch': module().at, nonsense: `${module().at}?endpoint=x&fetch=y&actor=z` };
    for (const [what, address] of Object.entries({ ...addresses, broken: world.lrs.launch(module()).at })) {
      if (what === 'broken') world.lrs.breakDown(500);
      const page = await open(world, address);
      await until(async () => (await page.locator('[data-pages-recording]').textContent()) !== '', `the notice: ${what}`);
      await answerAll(page, 1);
      await readAll(page);
      await page.goto('about:blank');
      assert.deepEqual(page.notes.filter((note) => !note.includes(world.lms.origin)), []);
      await page.done();
    }
    world.lrs.breakDown(0);
    assert.deepEqual(session.verbs(), ['initialized', 'terminated']);
  });

  test('a store that fails for a while gets everything afterwards', async () => {
    const session = world.lrs.launch(module());
    const { cmi5 } = await visit(session, async (sco) => {
      world.lrs.breakDown(503);
      const { of } = await marks(sco);
      await answerAll(sco, of);
      await until(async () => (await sco.locator('[data-pages-recording]').textContent()) !== '', 'the notice');
      world.lrs.breakDown(0);
    });
    assert.ok(cmi5.includes('passed'));
  });
});
