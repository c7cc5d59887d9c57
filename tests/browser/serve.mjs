// A static server as the portal's host would be: clean addresses, the generated `_headers`, 404.html for what is missing.
// It listens on the loopback only, at a free port, and remembers every request so that a test can ask what was fetched.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.rdf': 'application/rdf+xml',
  '.vcf': 'text/vcard; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves the folder `root`.
 * `rewrite(html)` may change a page on its way out (the tests point the exit at a server of their own).
 * `headers: false` leaves the generated headers out.
 */
export async function serve(root, { rewrite = (html) => html, headers = true } = {}) {
  const rules = headers ? readHeaders(path.join(root, '_headers')) : [];
  const rewrites = readRewrites(path.join(root, '_redirects'));
  return listen('127.0.0.1', async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const rewritten = rewrites.find(({ pattern }) => pattern.test(url.pathname));
    const file = await find(root, rewritten ? url.pathname.replace(rewritten.pattern, rewritten.to) : url.pathname);
    const type = TYPES[path.extname(file.name)] ?? 'application/octet-stream';
    for (const [name, value] of matching(rules, url.pathname)) response.setHeader(name, value);
    response.setHeader('Content-Type', type);
    response.statusCode = file.status;
    response.end(type.startsWith('text/html') ? rewrite(file.bytes.toString('utf8')) : file.bytes);
  });
}

/**
 * Serves one small page at every address: a place to come from, or to leave to.
 * After `stall()` it answers "no content", so that a browser on its way here stays where it is, as on a slow network.
 */
export async function serveOnePage(title, body = '') {
  const html = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>${title}</title>`
    + `<link rel="icon" href="data:,"><h1>${title}</h1>${body}</html>`;
  let status = 200;
  const server = await listen('localhost', async (_, response) => {
    response.statusCode = status;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(status === 200 ? html : '');
  });
  return { ...server, stall: () => { status = 204; }, answer: () => { status = 200; } };
}

/** `name` is what browsers call the host: "localhost" and "127.0.0.1" are two different sites to them. */
export async function listen(name, answer) {
  const log = [];
  const server = createServer((request, response) => {
    log.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request, response).catch((error) => { response.statusCode = 500; response.end(String(error)); });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://${name}:${server.address().port}`,
    log,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

async function find(root, pathname) {
  const relative = path.posix.normalize(decodeURIComponent(pathname));
  const name = path.join(root, relative.endsWith('/') ? `${relative}index.html` : relative);
  try {
    if (!name.startsWith(root) || path.basename(name) === '_headers') throw new Error('not public');
    return { name, status: 200, bytes: await readFile(name) };
  } catch {
    const missing = path.join(root, '404.html');
    return { name: missing, status: 404, bytes: existsSync(missing) ? await readFile(missing) : Buffer.from('404') };
  }
}

// The format of Netlify and Cloudflare: a line with a path, then indented lines "Name: value".
function readHeaders(file) {
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), headers: [] });
    } else {
      const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
      if (name) rules.at(-1)?.headers.push([name, value.trim()]);
    }
  }
  return rules.map(({ path: pattern, headers }) => ({ pattern: toRegExp(pattern), headers }));
}

// Netlify's addresses that another file answers: "/api/hsds/services/:id /api/hsds/services/:id/index.json 200".
function readRewrites(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').map((line) => line.split(' ')).filter(([, , status]) => status === '200');
  return lines.map(([from, to]) => ({
    pattern: new RegExp(`^${from.replace(/[.]/g, '\\.').replace(':id', '([^/.]+)')}$`),
    to: to.replace(':id', '$1'),
  }));
}

function toRegExp(pattern) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/:[a-z]+/g, '[^/]+')}$`);
}

function matching(rules, pathname) {
  const found = new Map();
  for (const rule of rules.filter(({ pattern }) => pattern.test(pathname))) {
    for (const [name, value] of rule.headers) found.set(name, value);
  }
  return found;
}
