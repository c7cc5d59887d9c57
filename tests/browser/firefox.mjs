// Drives Debian's own Firefox by WebDriver BiDi, which it speaks itself: no driver has to be fetched.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import WebSocket from 'ws';

const BINARY = process.env.FRISTAD_FIREFOX ?? '/usr/bin/firefox-esr';

const PATIENCE = 30000; // milliseconds

// A fresh profile that calls nobody. Nothing here touches what Firefox remembers of visited pages.
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.prefs.recommended': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

/** Starts Firefox with its profile in `folder`; the tab it opens is the one that is driven. */
export async function openFirefox(folder) {
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(path.join(folder, 'user.js'), lines.join(''));
  const child = spawn(BINARY, ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port', '0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const bidi = await connect(`${await address(child)}/session`);
  await bidi.send('session.new', { capabilities: {} });
  await bidi.send('session.subscribe', { events: ['browsingContext.load'] });
  const { contexts } = await bidi.send('browsingContext.getTree', {});
  const context = contexts[0].context;

  return {
    send: bidi.send,
    goto: (url) => bidi.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    click: async (selector, url) => {
      const { result } = await bidi.send('script.callFunction', {
        functionDeclaration: String(firstShown), arguments: [{ type: 'string', value: selector }], target: { context }, awaitPromise: false,
      });
      if (!result?.sharedId) throw new Error(`there is no ${selector}`);
      const origin = { type: 'element', element: { sharedId: result.sharedId } };
      const loaded = bidi.event('browsingContext.load', (event) => event.url === url);
      await bidi.send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions: [
        { type: 'pointerMove', x: 0, y: 0, origin }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 },
      ] }] });
      await loaded;
    },
    // A page that comes back from memory fires no load event, so the tab's own address is watched.
    back: async () => {
      const address = async () => (await bidi.send('browsingContext.getTree', { root: context })).contexts[0].url;
      const was = await address();
      await bidi.send('browsingContext.traverseHistory', { context, delta: -1 });
      for (const end = Date.now() + PATIENCE; Date.now() < end;) {
        const now = await address();
        if (now !== was) return now;
      }
      throw new Error(`Back stays at ${was}`);
    },
    // Firefox writes its history to the disk when it closes.
    close: async () => {
      await bidi.send('browser.close', {});
      await ended;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function firstShown(selector) {
  const element = [...document.querySelectorAll(selector)].find((candidate) => candidate.checkVisibility());
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return element;
}

function address(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (bytes) => {
      said += bytes;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Firefox ended (${code}) before it could be driven: ${said}`)));
  });
}

async function connect(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject); });
  const answers = new Map();
  const waiting = new Set();
  socket.on('message', (text) => {
    const message = JSON.parse(text);
    if (message.type === 'event') {
      for (const wait of waiting) if (wait.method === message.method && wait.fits(message.params)) { waiting.delete(wait); wait.resolve(message.params); }
    } else {
      const { resolve, reject } = answers.get(message.id);
      if (message.type === 'success') resolve(message.result);
      else reject(new Error(`${message.error}: ${message.message}`));
    }
  });
  let id = 0;
  return {
    send: (method, params) => new Promise((resolve, reject) => {
      id += 1;
      answers.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    }),
    event: (method, fits) => new Promise((resolve, reject) => {
      const tired = setTimeout(() => reject(new Error(`Firefox never said ${method}`)), PATIENCE);
      waiting.add({ method, fits, resolve: (params) => { clearTimeout(tired); resolve(params); } });
    }),
  };
}
