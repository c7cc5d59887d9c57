// The pages of the site are right by two checkers: the Nu checker (the one behind validator.w3.org) and html-validate.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { SHOWCASE, pages, plain, root } from './site.mjs';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// Recommended, apart from taste: the checker's own idea of white space, letter case, void elements and attribute
// quotes, which say nothing about a page that a program writes.
const CONFIG = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'void-style': 'off',
  },
};

test('the Nu checker finds no error on any page', async () => {
  const { messages } = JSON.parse(await nu());
  const errors = messages.filter(({ type }) => type === 'error' || type === 'non-document-error');
  assert.deepEqual(grouped(errors.map(({ url, lastLine, message }) => ({ message, place: `${String(url).split('/').slice(-3).join('/')}:${lastLine}` }))), []);
});

// It takes a moment for each page: in other languages than Swedish, one kommun stands for all.
const LOOKED_AT = pages().filter(({ at }) => plain(at) === at || !/^\/(kommun|k|hitta)\/(?!lulea\/|behov\/|for\/)[^/]+\//.test(plain(at)));

test('html-validate finds no error on any kind of page', async () => {
  const checker = new HtmlValidate(new FileSystemConfigLoader(CONFIG));
  const errors = [];
  for (const { file, at } of LOOKED_AT) {
    const { results } = await checker.validateFile(file);
    for (const { messages } of results) {
      for (const { ruleId, message, line, severity } of messages) if (severity === 2) errors.push({ message: `${ruleId}: ${message}`, place: `${at}:${line}` });
    }
  }
  assert.deepEqual(grouped(errors), []);
});

// The checker ends with 1 when it has found something, and writes what to the error stream.
function nu() {
  return new Promise((resolve, reject) => {
    execFile('java', ['-Xss4m', '-jar', JAR, '--skip-non-html', '--format', 'json', root], { maxBuffer: 1 << 28 }, (error, _, stderr) => {
      if (stderr.trim().startsWith('{')) resolve(stderr);
      else reject(new Error(`the Nu checker did not answer: ${error?.message ?? ''} ${stderr}`));
    });
  });
}

// The same error on two hundred pages is one error.
function grouped(errors) {
  const places = new Map();
  const counted = errors.filter(({ message, place }) => !(place.includes(SHOWCASE) && /unique|duplicate|heading/i.test(message)));
  for (const { message, place } of counted) places.set(message, [...(places.get(message) ?? []), place]);
  return [...places].map(([message, [first, ...others]]) => `${message} (${first}${others.length ? ` and ${others.length} more` : ''})`);
}
