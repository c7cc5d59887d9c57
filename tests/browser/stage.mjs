// Everything a browser test needs, set up and taken down: the site on a server, a neutral page that the exit leads to,
// a page to come from, and Debian's Chromium.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve, serveOnePage } from './serve.mjs';
import { exitTarget, root } from './site.mjs';

/** The whole browser, with its history; and the same engine without a window, which opens a page in half the time. */
export const CHROMIUM = process.env.FRISTAD_CHROMIUM ?? '/usr/bin/chromium';
const SHELL = '/usr/bin/chromium-headless-shell';

// The last flags keep the browser from calling home: a test machine may have no network at all.
export const LAUNCH = {
  executablePath: !process.env.FRISTAD_CHROMIUM && existsSync(SHELL) ? SHELL : CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
};

export const NARROW = { width: 360, height: 640 };
export const WIDE = { width: 1280, height: 800 };

/** The site with its exit, and a page before it, on servers of our own. */
export async function servers(options = {}) {
  const neutral = await serveOnePage('Väder');
  const target = exitTarget();
  const rewrite = (html) => html.replaceAll(`"${target}"`, `"${neutral.origin}/"`).replaceAll(`=${target} `, `=${neutral.origin}/ `);
  const site = await serve(root, { rewrite, ...options });
  const before = await serveOnePage('Kommunen', `<p><a id="portal" rel="noreferrer" href="${site.origin}/">Stöd</a></p>`);
  return { site, neutral, before, close: () => Promise.all([site.close(), neutral.close(), before.close()]) };
}

/** The servers and a browser; `page(options)` opens a page of its own that notes what went wrong in it, and `on(address,
 *  options, look)` one that is closed again whatever was seen. */
export async function stage({ launch = {}, ...options } = {}) {
  const stands = await servers(options);
  const browser = await chromium.launch({ ...LAUNCH, ...launch });
  const open = (settings = {}) => newPage(browser, stands.site.origin, settings);
  return {
    ...stands,
    browser,
    page: open,
    on: async (at, settings, look) => {
      const page = await open(settings);
      try {
        await page.goto(at);
        await look(page);
      } finally {
        await page.done();
      }
    },
    close: async () => { await browser.close(); await stands.close(); },
  };
}

async function newPage(browser, origin, settings) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'sv-SE', baseURL: origin, ...settings });
  const page = await context.newPage();
  const notes = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) notes.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => notes.push(`script error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) notes.push(`request to another host: ${url}`);
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} refused ${event.blockedURI || 'inline code'}`);
    });
  });
  return Object.assign(page, { notes, done: () => context.close() });
}

/** The addresses that the Back and Forward buttons step through, and which one is shown. */
export async function steps(page) {
  const session = await page.context().newCDPSession(page);
  const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return { urls: entries.map(({ url }) => url).filter((url) => url !== 'about:blank'), current: entries[currentIndex].url };
}
