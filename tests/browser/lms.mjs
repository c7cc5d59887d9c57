// A learning platform for tests: packages as `fristad build` writes them, unpacked and shown in a frame of a page that
// has scorm-again's run-time (which nobody of ours wrote) and remembers what was committed until the next launch.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { listen } from './serve.mjs';
import { root } from './site.mjs';

const packages = path.resolve(process.env.FRISTAD_PACKAGES ?? root, 'utbildning');
const runtime = path.dirname(createRequire(import.meta.url).resolve('scorm-again'));

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.vtt': 'text/vtt', '.mp4': 'video/mp4', '.webm': 'video/webm', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp' };

/** What differs between the two SCORMs: names, and where a platform keeps things. */
export const SCORM = {
  'scorm-1.2': {
    script: 'scorm12.js', maker: 'Scorm12API', object: 'API', initialize: 'LMSInitialize', finish: 'LMSFinish', set: 'LMSSetValue', lastError: 'LMSGetLastError',
    time: /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/, timeElement: 'cmi.core.session_time',
    state: ({ core, suspend_data, interactions }) => ({
      completion: core.lesson_status === 'incomplete' ? 'incomplete' : 'completed',
      success: ['passed', 'failed'].includes(core.lesson_status) ? core.lesson_status : 'unknown',
      score: core.score.raw === '' ? null : Math.round(Number(core.score.raw) * 100) / 1e4,
      place: core.lesson_location, data: suspend_data, total: core.total_time,
      interactions: Object.values(interactions ?? {}).map(({ id, result, student_response: response }) => ({ id, right: result === 'correct', response })),
    }),
    prepare: (cmi, { pass, mode }) => ({ ...cmi, core: { ...cmi.core, ...(mode && { lesson_mode: mode }), session_time: undefined }, student_data: pass && { mastery_score: pass } }),
  },
  'scorm-2004': {
    script: 'scorm2004.js', maker: 'Scorm2004API', object: 'API_1484_11', initialize: 'Initialize', finish: 'Terminate', set: 'SetValue', lastError: 'GetLastError',
    time: /^PT\d+(\.\d{1,2})?S$/, timeElement: 'cmi.session_time',
    state: (cmi) => ({
      completion: cmi.completion_status, success: cmi.success_status, score: cmi.score.scaled === '' ? null : Number(cmi.score.scaled),
      place: cmi.location, data: cmi.suspend_data, total: cmi.total_time,
      interactions: Object.values(cmi.interactions ?? {}).map(({ id, result, learner_response: response }) => ({ id, right: result === 'correct', response })),
    }),
    prepare: (cmi, { pass, mode }) => ({ ...cmi, ...(mode && { mode }), session_time: undefined, scaled_passing_score: pass }),
  },
};

/** Every package of the site, by course: {course, format, folder, file}. They are unpacked when they are asked for. */
export function findPackages() {
  if (!existsSync(packages)) return [];
  return readdirSync(packages, { recursive: true }).map((name) => name.split(path.sep).join('/')).sort().flatMap((name) => {
    const [, course, format] = /^([^/]+)\/\1-(scorm-1\.2|scorm-1\.2-single|scorm-2004|scorm-2004-single|cmi5)\.zip$/.exec(name) ?? [];
    return course ? [{ course, format, scorm: format.replace('-single', ''), file: path.join(packages, name) }] : [];
  });
}

/** The platform: `launch…` give addresses to open. */
export async function platform() {
  const folder = mkdtempSync(path.join(tmpdir(), 'fristad-packages-'));
  const kept = new Map(); // by attempt: what was committed last
  let broken = false;
  const opened = new Map();
  const pages = new Map();

  const server = await listen('localhost', async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const answer = (type, body, status = 200) => { response.writeHead(status, { 'Content-Type': type }); response.end(body); };
    if (pages.has(url.pathname)) return answer(TYPES['.html'], pages.get(url.pathname)());
    if (url.pathname === '/commit') {
      const body = await text(request);
      if (broken) return answer('text/plain', '', 503);
      kept.set(url.searchParams.get('attempt'), JSON.parse(body).cmi);
      return answer('application/json', '{"result": true, "errorCode": 0}');
    }
    const name = path.posix.normalize(decodeURIComponent(url.pathname));
    const file = name.startsWith('/runtime/') ? path.join(runtime, path.basename(name)) : path.join(folder, name);
    if (!existsSync(file)) return answer('text/plain', 'missing', 404);
    return answer(TYPES[path.extname(file)] ?? 'application/octet-stream', readFileSync(file));
  });

  const unpack = (pack) => {
    const name = `${pack.course}-${pack.format}`;
    if (!opened.has(name)) {
      const where = path.join(folder, name);
      execFileSync('python3', ['-m', 'zipfile', '-e', pack.file, where]);
      opened.set(name, { where, at: `${server.origin}/${name}/` });
    }
    return opened.get(name);
  };

  /** The modules of a package, as its manifest lists them: {at, pass, isScored, pages}. */
  const modules = (pack) => {
    const { where, at } = unpack(pack);
    const describe = (name, pass, more) => {
      const html = readFileSync(path.join(where, name), 'utf8');
      return { name, at: at + name, pass, isScored: /<form\b[^>]*\bdata-scored\b/.test(html), pages: html.match(/\bdata-page=/g).length, where, ...more };
    };
    if (pack.format === 'cmi5') {
      const xml = readFileSync(path.join(where, 'cmi5.xml'), 'utf8');
      return [...xml.matchAll(/<au\b([^>]*)>([\s\S]*?)<\/au>/g)].map(([, attributes, inside]) => {
        const read = (attribute) => new RegExp(`\\b${attribute}="([^"]*)"`).exec(attributes)?.[1];
        return describe(/<url>\s*([^<\s]+)/.exec(inside)[1], read('masteryScore'), { publisher: read('id'), moveOn: read('moveOn') ?? 'NotApplicable' });
      });
    }
    const xml = readFileSync(path.join(where, 'imsmanifest.xml'), 'utf8');
    const items = [...xml.matchAll(/<item\b[^>]*\bidentifierref="([^"]+)"[^>]*>([\s\S]*?)<\/item>/g)];
    return items.map(([, reference, inside]) => {
      const resource = [...xml.matchAll(/<resource\b[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`identifier="${reference}"`));
      return describe(/\bhref="([^"]+)"/.exec(resource)[1], /<adlcp:masteryscore>\s*([\d.]+)|<imsss:minNormalizedMeasure>\s*([\d.]+)/.exec(inside)?.slice(1).find(Boolean));
    });
  };

  let number = 0;
  const add = (html) => {
    number += 1;
    pages.set(`/page-${number}`, html);
    return `${server.origin}/page-${number}`;
  };
  const around = (title, body) => `<!doctype html><html lang="sv"><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">`
    + `<style>body { margin: 0 } iframe { border: 0; width: 100%; height: 90vh }</style>${body}</html>`;
  const frame = (address) => `<iframe id="sco" title="Kurs" src="${address}"></iframe>`;

  /** A page with the run-time of a platform. The same attempt goes on where it was. `inside` puts the module on the page. */
  const launch = (scorm, module, { attempt, mode, inside = frame(module.at) }) => {
    const { script, maker, object, lastError, prepare } = SCORM[scorm];
    return add(() => around('Lärplattform', `<script src="/runtime/${script}"></script><script>
      window.calls = [];
      const runtime = new ${maker}({ lmsCommitUrl: ${JSON.stringify(`/commit?attempt=${attempt}`)} });
      runtime.loadFromJSON(${JSON.stringify(prepare(kept.get(attempt) ?? {}, { pass: module.pass, mode }))}, "cmi");
      window.${object} = new Proxy(runtime, { get: (target, name) => (typeof target[name] !== "function" ? target[name] : (...values) => {
        const result = target[name](...values);
        if (name !== "${lastError}") calls.push({ name, values, result, error: String(target.${lastError}()) });
        return result;
      }) });
      </script>${inside}`));
  };

  return {
    ...server,
    modules,
    launch,
    /** A page with something else around the module, or nothing. */
    show: (body) => add(() => around('Lärplattform', body)),
    frame,
    kept: (scorm, attempt) => SCORM[scorm].state(kept.get(attempt)),
    breakDown: (value) => { broken = value; },
    close: async () => { await server.close(); rmSync(folder, { recursive: true, force: true }); },
  };
}

export async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Asks again and again until the answer is true. What is asked here may lie in this process, which must get to work in between. */
export async function until(ask, what) {
  for (const end = Date.now() + 15000; Date.now() < end; await setTimeout(10)) {
    if (await ask().catch(() => false)) return;
  }
  throw new Error(`it never happened: ${what}`);
}
