// The weight of a page as a phone receives it: compressed, with its style sheets, but for what only paper needs. The generator's own audit enforces the
// same limits; this is a second scale, and prints the heaviest pages.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pages, root } from './site.mjs';

const LIMITS = { reader: 14 * 1024, professional: 30 * 1024, frame: 14 * 1024, print: 100 * 1024 };

test('pages for readers weigh at most 14 KB with their style, those for professionals 30 KB, a whole course 100 KB', (t) => {
  const style = new Map();
  const weighed = pages().filter(({ at }) => at !== '/komponenter/').map(({ file, at }) => {
    const html = readFileSync(file, 'utf8');
    const section = /<html[^>]*data-section="?(reader|professional|frame|print)/.exec(html)?.[1];
    assert.ok(section, `${at} does not say for whom it is`);
    const page = gzipSync(html).length;
    const styles = [...html.matchAll(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].filter(([link]) => !/\bmedia="?print/.test(link)).map(([link]) => /\bhref="?([^"\s>]+)/.exec(link)[1]);
    for (const href of styles) if (!style.has(href)) style.set(href, gzipSync(readFileSync(path.join(root, href))).length);
    return { at, section, page, bytes: page + styles.reduce((sum, href) => sum + style.get(href), 0) };
  });
  for (const section of Object.keys(LIMITS)) {
    const heaviest = weighed.filter((page) => page.section === section).sort((a, b) => b.bytes - a.bytes).slice(0, 5);
    t.diagnostic(`the heaviest for a ${section} (page alone, with style, limit ${LIMITS[section]} bytes):`);
    for (const { at, page, bytes } of heaviest) t.diagnostic(`  ${String(page).padStart(6)} ${String(bytes).padStart(6)} ${at}`);
  }
  assert.deepEqual(weighed.filter(({ section, bytes }) => bytes > LIMITS[section]), []);
});
