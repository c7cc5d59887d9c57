// "Open now" is right in Swedish time wherever the reader's clock thinks it is, also on the days when the clock is
// changed and when the hours are other than usual.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stage } from './stage.mjs';

// Kvinnojouren in Piteå: weekdays 9–16, Tuesdays, Thursdays and Sundays also 18–21; 24–26 December 12–18.
const SHELTER = '/stod/kvinnojouren-pitea/';
// Socialtjänsten in Luleå: weekdays 8–16.30, closed on public holidays.
const OFFICE = '/stod/lulea-socialtjanst/';
// Kvinnojouren in Luleå never closes.
const ALWAYS = '/stod/kvinnojouren-lulea/';

const MOMENTS = [
  { at: SHELTER, moment: '2026-11-23T08:30Z', open: true, why: 'Monday 9.30' },
  { at: SHELTER, moment: '2026-11-23T07:59Z', open: false, why: 'Monday 8.59' },
  { at: SHELTER, moment: '2026-11-23T08:00Z', open: true, why: 'Monday 9.00 sharp' },
  { at: SHELTER, moment: '2026-11-23T15:00Z', open: false, why: 'Monday 16.00 sharp' },
  { at: SHELTER, moment: '2026-11-23T17:30Z', open: false, why: 'Monday evening' },
  { at: SHELTER, moment: '2026-11-24T17:30Z', open: true, why: 'Tuesday evening' },
  { at: SHELTER, moment: '2026-10-25T17:30Z', open: true, why: 'Sunday 18.30, the day that summer time ends' },
  { at: SHELTER, moment: '2026-10-25T16:30Z', open: false, why: 'the same day 17.30, which was 18.30 the day before' },
  { at: SHELTER, moment: '2027-03-28T16:30Z', open: true, why: 'Sunday 18.30, the day that summer time begins' },
  { at: SHELTER, moment: '2027-03-28T19:30Z', open: false, why: 'the same day 21.30, which was 20.30 the day before' },
  { at: SHELTER, moment: '2026-12-24T09:30Z', open: false, why: 'Christmas Eve 10.30, a Thursday with other hours' },
  { at: SHELTER, moment: '2026-12-24T11:30Z', open: true, why: 'Christmas Eve 12.30' },
  { at: SHELTER, moment: '2026-12-26T13:00Z', open: true, why: 'Boxing Day 14.00, though a Saturday' },
  { at: SHELTER, moment: '2026-11-28T13:00Z', open: false, why: 'an ordinary Saturday 14.00' },
  { at: OFFICE, moment: '2026-12-25T10:00Z', open: false, why: 'Christmas Day 11.00, a Friday' },
  { at: OFFICE, moment: '2027-01-06T10:00Z', open: false, why: 'Epiphany 11.00, a Wednesday' },
  { at: OFFICE, moment: '2027-01-07T10:00Z', open: true, why: 'the Thursday after' },
  { at: ALWAYS, moment: '2026-12-25T02:00Z', open: true, why: 'Christmas night' },
];

let house;
before(async () => { house = await stage(); });
after(() => house.close());

for (const timezoneId of ['Europe/Stockholm', 'America/New_York', 'Pacific/Auckland']) {
  describe(`with a clock set to ${timezoneId}`, () => {
    let page;
    before(async () => { page = await house.page({ timezoneId }); });
    after(() => page.done());
    for (const { at, moment, open, why } of MOMENTS) {
      test(`${at} is ${open ? 'open' : 'closed'} at ${moment} (${why})`, async () => {
        await page.clock.setFixedTime(new Date(moment));
        await page.goto(at);
        const state = page.locator('main [data-hours]').first();
        const text = await state.innerText();
        assert.equal(await state.evaluate((element) => element.hasAttribute('data-open')), open, text);
        assert.match(text, open ? /öppe[nt]/i : /stäng/i);
      });
    }
  });
}

test('it says when a closed service opens again', async () => {
  const page = await house.page({ timezoneId: 'America/New_York' });
  const says = async (moment) => {
    await page.clock.setFixedTime(new Date(moment));
    await page.goto(SHELTER);
    return page.locator('main [data-hours]').first().innerText();
  };
  assert.match(await says('2026-11-23T07:00Z'), /9\.00/, 'later the same day');
  assert.match(await says('2026-11-23T20:00Z'), /i morgon.*9\.00/i);
  assert.match(await says('2026-11-27T20:00Z'), /söndag.*18\.00/i, 'after a Saturday that is closed');
  await page.done();
});

test('without JavaScript the hours stand there as text, and nothing is said of now', async () => {
  const page = await house.page({ javaScriptEnabled: false });
  await page.goto(SHELTER);
  const main = await page.locator('main').innerText();
  assert.match(main, /9\.00/);
  assert.doesNotMatch(main, /öppe[nt] nu|stängt nu/i);
  await page.done();
});
