// The calendar: a month as a sheet and as a list, with the keyboard, without scripts and on paper; and its files as another
// program than ours reads them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import { violations } from './axe.mjs';
import { root } from './site.mjs';
import { WIDE, stage } from './stage.mjs';

const MONTH = '/samverkan/kalender/2026-12/';
const LIST = '/samverkan/kalender/';

describe('the calendar on a page', () => {
  let house;
  before(async () => { house = await stage(); });
  after(() => house.close());

  /** The page at `at`, done with when `look` has looked. */
  const on = (at, settings, look) => house.on(at, settings, look);

  test('is a table on a wide screen: weeks with their numbers, seven days each, from Monday', () => on(MONTH, { viewport: WIDE }, async (page) => {
    const table = page.getByRole('table', { name: 'December 2026' });
    assert.equal(await table.getByRole('columnheader').count(), 8);
    assert.deepEqual(await table.getByRole('rowheader').allTextContents(), ['Vecka 49', 'Vecka 50', 'Vecka 51', 'Vecka 52', 'Vecka 53']);
    const first = table.getByRole('row').nth(1).getByRole('cell');
    assert.equal(await first.count(), 7);
    assert.equal(await first.nth(1).locator('time').getAttribute('datetime'), '2026-12-01');
    assert.equal((await first.nth(1).innerText()).trim(), '1', 'the head of the table says the weekday');
  }));

  test('is a list at 320 pixels, of the days that have something, and nothing is cut off', () => on(MONTH, { viewport: { width: 320, height: 640 } }, async (page) => {
    const days = await page.locator('.month-sheet td:visible').evaluateAll((cells) => cells.map((cell) => ({
      text: cell.querySelector('time').innerText, left: cell.getBoundingClientRect().left,
    })));
    assert.ok(days.length >= 3 && days.every(({ left }) => left === days[0].left), JSON.stringify(days));
    assert.match(days[0].text, /^onsdag 2 december$/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }));

  test('turns to the next month and back with the keyboard alone', () => on(MONTH, { viewport: WIDE }, async (page) => {
    await page.locator('a[rel="next"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2027-01/');
    await page.locator('a[rel="prev"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${MONTH}`);
    await page.locator('.month-sheet td a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/kalender\/[a-z]/);
  }));

  test('has no month before the first or after the last that has something', async () => {
    const months = readdirSync(path.join(root, LIST)).filter((name) => /^\d{4}-\d{2}$/.test(name)).sort();
    await on(`${LIST}${months[0]}/`, {}, async (page) => assert.equal(await page.locator('a[rel="prev"]').count(), 0));
    await on(`${LIST}${months.at(-1)}/`, {}, async (page) => assert.equal(await page.locator('a[rel="next"]').count(), 0));
  });

  test('is whole without JavaScript', () => on(LIST, { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'Utbildningar', exact: true }).click();
    await page.waitForURL('**/utbildningar/');
    assert.equal(await page.locator('.event').count(), 1);
    await page.getByRole('link', { name: 'Allt', exact: true }).click();
    assert.ok(await page.locator('.event').count() > 5);
  }));

  test('tells what is cancelled in words, not by a line alone', () => on(LIST, {}, async (page) => {
    assert.ok(await page.locator('.event[data-cancelled]').getByText('Inställt').first().isVisible());
  }));

  test('is a sheet on paper, seven days wide, whatever the screen was', () => on(MONTH, { viewport: { width: 700, height: 900 } }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const row = await page.locator('.month-sheet tbody tr').first().locator('td').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    assert.equal(row.length, 7);
    assert.equal(new Set(row).size, 1, 'all days of a week stand on one line');
    assert.equal(await page.locator('main nav:visible').count(), 0);
  }));

  for (const viewport of [{ width: 320, height: 640 }, WIDE]) {
    test(`axe finds nothing at ${viewport.width} pixels`, () => on(MONTH, { viewport }, async (page) => {
      assert.deepEqual(await violations(page), []);
    }));
  }
});

describe('a calendar file, read by another program', () => {
  const files = readdirSync(root, { recursive: true }).map(String).filter((name) => name.endsWith('.ics'));
  const text = (name) => readFileSync(path.join(root, name), 'utf8');
  const events = (name) => new ICAL.Component(ICAL.parse(text(name))).getAllSubcomponents('vevent');

  test('there is one for the portal, each group, each meeting and each lecture', () => {
    assert.ok(files.includes('samverkan/kalender/kalender.ics') && files.includes('forelasningar/kalender.ics'));
    assert.ok(files.length > 20, `${files.length}`);
  });

  test('has lines of at most 75 octets that end as they should, and never a cut letter', () => {
    for (const name of files) {
      for (const line of text(name).split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75 && !line.includes('\n') && !line.includes('�'), `${name}: ${line}`);
      }
    }
  });

  test('has what the format asks of every event, once, and no person', () => {
    for (const name of files) {
      const calendar = new ICAL.Component(ICAL.parse(text(name)));
      assert.equal(calendar.getFirstPropertyValue('version'), '2.0', name);
      assert.ok(calendar.getFirstPropertyValue('prodid'), name);
      assert.equal(calendar.getAllSubcomponents('vtimezone').length, 1, name);
      const identities = new Set();
      for (const event of calendar.getAllSubcomponents('vevent')) {
        for (const property of ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'status']) {
          assert.equal(event.getAllProperties(property).length, 1, `${name}: ${property}`);
        }
        assert.equal(event.getAllProperties('organizer').length + event.getAllProperties('attendee').length, 0, name);
        const [start, end] = ['dtstart', 'dtend'].map((property) => event.getFirstPropertyValue(property));
        assert.ok(end.compare(start) > 0 && start.isDate === end.isDate, `${name}: ${start} – ${end}`);
        identities.add(event.getFirstPropertyValue('uid'));
      }
      assert.equal(identities.size, calendar.getAllSubcomponents('vevent').length, `${name}: an identity stands twice`);
    }
  });

  test('tells Swedish time, in winter and in summer', () => {
    const calendar = new ICAL.Component(ICAL.parse(text('samverkan/kalender/kalender.ics')));
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'));
    const offset = (iso) => {
      const time = ICAL.Time.fromString(iso);
      time.zone = zone;
      return zone.utcOffset(time) / 3600;
    };
    for (const [time, hours] of [['2026-12-10T13:00:00', 1], ['2027-06-10T13:00:00', 2], ['2027-03-28T04:00:00', 2], ['2026-10-24T13:00:00', 2], ['2026-10-25T13:00:00', 1]]) {
      assert.equal(offset(time), hours, time);
    }
  });

  test('has the words as they were written, and the last of several days', () => {
    const all = events('samverkan/kalender/kalender.ics');
    const of = (uid) => all.find((event) => event.getFirstPropertyValue('uid').startsWith(uid));
    const meeting = of('lansstyrgruppen-2026-12@');
    assert.equal(meeting.getFirstPropertyValue('summary'), 'Länsstyrgruppens möte, december');
    assert.match(meeting.getFirstPropertyValue('description'), /\n\nhttps:\/\/norrbotten\.example\/samverkan\/kalender\/lansstyrgruppen-2026-12\/$/);
    assert.equal(meeting.getFirstPropertyValue('dtstamp').toString(), '2026-11-16T00:00:00Z');
    const conference = of('lansdagarna-2027@');
    assert.deepEqual(['dtstart', 'dtend'].map((property) => conference.getFirstPropertyValue(property).toString()), ['2027-03-17', '2027-03-19']);
    assert.equal(of('ideella-2026-12@').getFirstPropertyValue('status'), 'CANCELLED');
  });
});
