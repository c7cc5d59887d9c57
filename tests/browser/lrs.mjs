// A learning record store and the launching half of a platform, for tests of cmi5. It keeps what it is sent, and
// notes in `faults` everything that the cmi5 specification (Quartz, sections 7 to 11) does not allow.
import { randomUUID } from 'node:crypto';
import { text } from './lms.mjs';
import { listen } from './serve.mjs';

const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
const EXTENSION = 'https://w3id.org/xapi/cmi5/context/extensions/';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DURATION = /^PT\d+(\.\d{1,2})?S$/;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const list = (value) => [value ?? []].flat();

/** A store at an origin of its own, as most are. */
export async function recordStore() {
  const faults = [];
  const sessions = [];
  const documents = new Map(); // state documents
  const preferences = { current: null };
  let broken = 0; // the status to answer with, when it is not to work

  const server = await listen('127.0.0.1', async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const answer = (status, body = '') => {
      response.writeHead(status, {
        'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json',
        'Access-Control-Allow-Origin': request.headers.origin ?? '*', 'Access-Control-Allow-Methods': 'GET, PUT, POST',
        'Access-Control-Allow-Headers': 'authorization, content-type, x-experience-api-version',
      });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (request.method === 'OPTIONS') return answer(204);
    if (broken) return answer(broken, 'broken');
    const body = await text(request);

    const session = sessions.find(({ key }) => url.pathname.startsWith(`/${key}/`));
    if (!session) { faults.push(`a request to ${request.url}`); return answer(404); }
    const fault = (what) => { faults.push(`${what} (${request.method} ${url.pathname})`); return answer(400, what); };

    if (url.pathname === `/${session.key}/token`) {
      if (request.method !== 'POST') return fault('the token was asked for by another method than POST');
      session.fetched += 1;
      return answer(200, session.fetched > 1 ? { 'error-code': '1', 'error-text': 'used' } : { 'auth-token': session.token });
    }
    if (request.headers.authorization !== `Basic ${session.token}`) return fault('no or another token');
    if (request.headers['x-experience-api-version'] !== '1.0.3') return fault('no version');

    const asked = Object.fromEntries(url.searchParams);
    const resource = url.pathname.slice(`/${session.key}/xapi/`.length);
    if (resource === 'agents/profile') {
      if (!same(JSON.parse(asked.agent), session.actor) || asked.profileId !== 'cmi5LearnerPreferences') return fault('another profile');
      session.askedPreferences = true;
      return preferences.current ? answer(200, preferences.current) : answer(404);
    }
    if (resource === 'activities/state') {
      if (!same(JSON.parse(asked.agent), session.actor) || asked.registration !== session.registration || asked.activityId !== session.activityId) {
        return fault('the state of somebody or something else');
      }
      if (asked.stateId === 'LMS.LaunchData') return request.method === 'GET' ? answer(200, session.launchData) : fault('the launch data were changed');
      const name = `${session.registration} ${session.activityId} ${asked.stateId}`;
      if (request.method === 'GET') return documents.has(name) ? answer(200, documents.get(name)) : answer(404);
      documents.set(name, JSON.parse(body));
      return answer(204);
    }
    if (resource === 'statements' && request.method === 'POST') {
      const statements = list(JSON.parse(body));
      for (const one of statements) {
        const known = session.statements.find(({ id }) => id === one.id);
        if (known && !same(known, one)) return fault('a statement with the id of another');
        if (known) continue;
        for (const wrong of judge(one, session, sessions)) faults.push(`${one.verb?.id}: ${wrong}`);
        session.statements.push(one);
      }
      return answer(200, statements.map(({ id }) => id));
    }
    return fault('an unknown request');
  });

  return {
    ...server,
    faults,
    preferences,
    sessions,
    breakDown: (status) => { broken = status; },
    state: (session) => documents.get(`${session.registration} ${session.activityId} fristad`),
    /** Begins a session; `at` is the address to open. The same registration goes on where it was. */
    launch: (module, { registration = randomUUID(), mode = 'Normal', returnURL } = {}) => {
      const key = randomUUID();
      const session = {
        key, token: Buffer.from(`${key}:x`).toString('base64'), registration, fetched: 0, statements: [], mode,
        activityId: `https://lms.example/au/${module.name}`,
        actor: { objectType: 'Agent', account: { homePage: 'https://lms.example', name: '4711' } },
        masteryScore: module.pass === undefined ? undefined : Number(module.pass),
        template: {
          contextActivities: { grouping: [{ objectType: 'Activity', id: module.publisher }] },
          extensions: { [`${EXTENSION}sessionid`]: key, 'https://lms.example/own': 'kept' },
        },
      };
      session.launchData = { contextTemplate: session.template, launchMode: mode, moveOn: module.moveOn, masteryScore: session.masteryScore, returnURL };
      sessions.push(session);
      const given = new URLSearchParams({
        activityId: session.activityId, endpoint: `${server.origin}/${key}/xapi`, actor: JSON.stringify(session.actor),
        registration, fetch: `${server.origin}/${key}/token`,
      });
      return Object.assign(session, { at: `${module.at}?${given}`, verbs: () => session.statements.map(({ verb }) => verb.id.split('/').pop()) });
    },
  };
}

/** What is wrong with a statement, where it comes. */
function* judge(one, session, sessions) {
  const verb = one.verb?.id?.replace('http://adlnet.gov/expapi/verbs/', '');
  const before = session.statements.map((other) => other.verb.id.split('/').pop());
  const registered = sessions.filter(({ registration }) => registration === session.registration)
    .flatMap(({ statements }) => statements.map((other) => other.verb.id.split('/').pop()));
  const { context = {}, result } = one;
  const categories = list(context.contextActivities?.category).map(({ id }) => id);
  const isDefined = categories.includes(`${CATEGORY}cmi5`);

  if (!UUID.test(one.id)) yield 'its id is no UUID';
  if (!same(one.actor, session.actor)) yield 'another actor';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(one.timestamp ?? '')) yield 'its time is not in UTC';
  if (session.statements.some(({ timestamp }) => timestamp > one.timestamp) && verb === 'terminated') yield 'terminated is not last in time';
  if (context.registration !== session.registration) yield 'no registration';
  for (const [name, value] of Object.entries(session.template.extensions)) if (context.extensions?.[name] !== value) yield `the template's ${name} is gone`;
  for (const activity of session.template.contextActivities.grouping) {
    if (!list(context.contextActivities?.grouping).some((other) => same(other, activity))) yield 'the template\'s grouping is gone';
  }
  if (!before.length && verb !== 'initialized') yield 'it comes before initialized';
  if (!before.length && !session.askedPreferences) yield 'the learner\'s preferences were not read';
  if (before.includes('terminated')) yield 'it comes after terminated';

  if (!isDefined) {
    if (['initialized', 'completed', 'passed', 'failed', 'terminated'].includes(verb)) yield 'it has no cmi5 category';
    if (categories.includes(`${CATEGORY}moveon`)) yield 'it has a moveon category';
    return;
  }
  if (!['initialized', 'completed', 'passed', 'failed', 'terminated'].includes(verb)) yield 'cmi5 does not define it';
  if (one.object?.id !== session.activityId) yield 'it is about something else';
  if (before.includes(verb)) yield 'it comes twice in a session';
  if (['passed', 'failed'].includes(verb) && (before.includes('passed') || before.includes('failed'))) yield 'two verdicts in a session';
  if (['completed', 'passed'].includes(verb) && registered.includes(verb)) yield 'it comes twice in a registration';
  if (verb === 'failed' && registered.includes('passed')) yield 'it comes after passed';
  if (session.mode !== 'Normal' && !['initialized', 'terminated'].includes(verb)) yield `it comes in the mode ${session.mode}`;

  const judged = ['passed', 'failed'].includes(verb);
  if (judged ? result?.success !== (verb === 'passed') : result?.success !== undefined) yield 'its success is wrong';
  if (verb === 'completed' ? result?.completion !== true : result?.completion !== undefined) yield 'its completion is wrong';
  if (!judged && result?.score) yield 'it has a score';
  if (verb !== 'initialized' && !DURATION.test(result?.duration ?? '')) yield 'it has no duration';
  if ((judged || verb === 'completed') !== categories.includes(`${CATEGORY}moveon`)) yield 'its moveon category is wrong';
  if (judged && result.score) {
    const { scaled, raw, min, max } = result.score;
    if (!(scaled >= 0 && scaled <= 1)) yield 'its score is not between 0 and 1';
    if (raw !== undefined && !(Number.isInteger(raw) && min <= raw && raw <= max)) yield 'its raw score is wrong';
    if (session.masteryScore !== undefined) {
      if (context.extensions?.[`${EXTENSION}masteryscore`] !== session.masteryScore) yield 'it has no mastery score';
      if ((scaled >= session.masteryScore) !== (verb === 'passed')) yield 'it contradicts the mastery score';
    }
  }
}
