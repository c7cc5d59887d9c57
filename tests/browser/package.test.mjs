// The packages for learning platforms, whatever their format: read without script, by axe, in Firefox; what a platform has to
// keep; and every package of every course opened once.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { firefoxTab, inFolder } from './drive.mjs';
import { SCORM, until } from './lms.mjs';
import { all, answerAll, course, marks, next, open, pack, readAll, setUp, shownPage } from './sco.mjs';
import { NARROW, WIDE } from './stage.mjs';


let world;
before(async () => { world = await setUp(); });
after(() => world?.close());

describe('packages', () => {
  test('without JavaScript everything is there, one page after the other', async () => {
    const context = await world.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const { format } of all.filter((one) => one.course === course)) {
      const module = world.lms.modules(pack(format)).at(-1);
      await page.goto(module.at);
      assert.equal(await page.locator('[data-page]:visible').count(), module.pages);
      assert.ok(await page.locator('[data-pages]').isHidden());
    }
    await context.close();
  });

  test('a hundred pages and forty questions fit into what SCORM 1.2 keeps', async () => {
    const quiz = world.lms.modules(pack('scorm-1.2')).find((one) => one.isScored);
    const pages = Array.from({ length: 100 }, (_, n) => `<section data-page="ett-langt-namn-pa-en-sida-i-en-lektion-${n}"><h2>${n}</h2>${n < 40
      ? `<form data-question="ett-langt-namn-pa-en-fraga-i-provet-${n}" data-scored><p role="status"></p></form>` : ''}</section>`).join('');
    const html = readFileSync(path.join(quiz.where, quiz.name), 'utf8').replace(/<script\b[^>]*\b(?!lms|module)\w+\.js[^>]*><\/script>/g, '');
    writeFileSync(path.join(quiz.where, 'lang.html'), html.replace(/<section\b[\s\S]*<\/section>/, pages));
    const long = { ...quiz, name: 'lang.html', at: quiz.at.replace(quiz.name, 'lang.html') };
    const page = await open(world, world.lms.launch('scorm-1.2', long, { attempt: 'long' }));
    await page.sco.evaluate(() => {
      for (const form of document.querySelectorAll('form')) form.dispatchEvent(new CustomEvent('fristad:answer', { bubbles: true, detail: { id: form.dataset.question, right: true, scored: true, response: '' } }));
    });
    await readAll(page.sco);
    await until(async () => world.lms.kept('scorm-1.2', 'long')?.completion === 'completed', 'the end');
    const { data } = world.lms.kept('scorm-1.2', 'long');
    assert.ok(data.length < 1000, `${data.length} characters`);
    assert.equal(new Set(data.split('.')[1].match(/.{5}/g)).size, 100);
    await page.done();
  });

  test('a link within a module shows the page that it leads to; one to another host leaves the course where it is', async () => {
    const [module] = world.lms.modules(pack('scorm-1.2-single'));
    const page = await open(world, module.at);
    const last = await page.evaluate(() => [...document.querySelectorAll('[data-page]')].at(-1).dataset.page);
    await page.evaluate((id) => document.querySelector('[data-page]').insertAdjacentHTML('beforeend', `<p><a id="dit" href="#sida-${id}">Dit</a> <a id="bort" href="http://localhost:1/">Bort</a></p>`), last);
    await page.locator('#bort').evaluate((link) => { link.addEventListener('click', (event) => setTimeout(() => event.preventDefault())); link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })); });
    assert.equal(await page.locator('#bort').getAttribute('target'), '_blank');
    await page.locator('#dit').click();
    assert.equal(await shownPage(page), last);
    assert.equal(await page.evaluate(() => location.hash), '');
    await page.done();
  });

  test('opened from a disk, without a server and without a platform, the course is read', async () => {
    const [module] = world.lms.modules(pack('scorm-1.2-single'));
    const context = await world.browser.newContext();
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pathToFileURL(path.join(module.where, module.name)).href);
    const first = await shownPage(page);
    await next(page);
    assert.notEqual(await shownPage(page), first);
    assert.notEqual(await page.locator('[data-pages-recording]').textContent(), '');
    assert.deepEqual(errors, []);
    await context.close();
  });

  test('a film does not go on where it is not seen', async () => {
    const page = await open(world, world.lms.modules(pack('scorm-1.2-single'))[0].at);
    await page.evaluate(() => {
      const film = document.createElement('video');
      film.pause = () => { window.paused = true; };
      document.querySelector('[data-page]').append(film);
    });
    await next(page);
    assert.equal(await page.evaluate(() => window.paused), true);
    await page.done();
  });

  test('axe finds nothing on any page of the course, before and after the questions are answered', async () => {
    for (const viewport of [NARROW, WIDE]) {
      const page = await open(world, world.lms.modules(pack('scorm-1.2-single'))[0].at, { viewport });
      const look = async () => assert.deepEqual(await violations(page), []);
      for (await look(); await page.locator('[data-pages-next]').isVisible(); await look()) await next(page);
      await answerAll(page, 1);
      await look();
      await page.done();
    }
  });

  test('in Firefox too: what is told at the end arrives', () => inFolder(async (folder) => {
    const tab = await firefoxTab(folder);
    try {
      const session = world.lrs.launch(world.lms.modules(pack('cmi5'))[0]);
      await tab.goto(world.lms.show(world.lms.frame(session.at.replaceAll('&', '&amp;'))));
      await until(async () => session.verbs().includes('initialized'), 'initialized');
      await (await tab.frame()).run(() => {
        for (const form of document.querySelectorAll('form[data-scored]')) {
          form.dispatchEvent(new CustomEvent('fristad:answer', { bubbles: true, detail: { id: form.dataset.question, right: false, scored: true, response: '1' } }));
        }
      });
      await tab.goto(world.lms.show('<p>Borta</p>'));
      await until(async () => session.verbs().includes('terminated'), 'terminated');
      assert.deepEqual([session.verbs().slice(-2), world.lrs.faults], [['failed', 'terminated'], []]);

      for (const scorm of Object.keys(SCORM)) {
        const lesson = world.lms.modules(pack(scorm)).find((one) => !one.isScored && one.pages > 2);
        await tab.goto(world.lms.launch(scorm, lesson, { attempt: `${scorm}-firefox` }));
        await (await tab.frame()).click('[data-pages-next]');
        await tab.run(() => { document.getElementById('sco').src = 'about:blank'; });
        await until(() => tab.run((finish) => window.calls.some(({ name }) => name === finish), SCORM[scorm].finish), 'the end');
        assert.equal(world.lms.kept(scorm, `${scorm}-firefox`).completion, 'incomplete');
        assert.notEqual(world.lms.kept(scorm, `${scorm}-firefox`).place, '');
      }
    } finally {
      tab.kill();
    }
  }));

  for (const { course: name, format } of all) {
    test(`${name}, ${format}: every module opens, is told apart, and asks nobody else`, async () => {
      const one = all.find((other) => other.course === name && other.format === format);
      const modules = world.lms.modules(one);
      assert.ok(modules.length);
      for (const module of modules) {
        const attempt = randomUUID();
        const page = await open(world, format === 'cmi5' ? world.lrs.launch(module).at : world.lms.launch(one.scorm, module, { attempt }));
        const isDone = async () => (format === 'cmi5' ? world.lrs.sessions.at(-1).verbs().includes('initialized') : Boolean(world.lms.kept(one.scorm, attempt)?.data));
        await until(isDone, `${module.name} has begun`);
        const ids = await page.sco.evaluate(() => [...document.querySelectorAll('[data-page]')].map(({ dataset }) => dataset.page));
        assert.ok(ids.every((id) => /^[a-z0-9-]+$/.test(id)) && new Set(ids).size === ids.length, `ids of pages in ${module.name}`);
        const { pass, of } = await marks(page.sco);
        assert.equal(of > 0, module.pass !== undefined, `${module.name} has a pass mark when it has a test`);
        if (of) assert.ok(Number(module.pass) / (one.scorm === 'scorm-1.2' ? 100 : 1) <= pass / of, `the pass mark of ${module.name} is rounded down`);
        assert.ok(existsSync(path.join(module.where, 'lms.js')));
        assert.deepEqual(await page.sco.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ['', 0, 0], 'something is stored');
        assert.deepEqual(page.notes, []);
        await page.done();
      }
      assert.deepEqual(world.lrs.faults, []);
    });
  }
});
