// Open data as a client meets it: at the addresses that HSDS names, from a page on another site, and valid by the official
// schemas of HSDS 3.0 (openreferral/specification, CC BY-SA 4.0, which are no part of this project). They are read from
// FRISTAD_HSDS or from `shared/hsds` beside the checkout; where they are not, a table of our own judges.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { OWN } from './hsds.mjs';
import { root } from './site.mjs';
import { stage } from './stage.mjs';

const beside = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/hsds');
const official = path.join(process.env.FRISTAD_HSDS ?? beside, '3.0/schema');
const isThere = existsSync(path.join(official, 'service.json'));

// Each list with the schema of its records, whole and in the list.
const LISTS = {
  services: ['service.json', 'compiled/service_list.json'],
  organizations: ['organization.json', 'compiled/organization_list.json'],
  service_at_locations: ['service_at_location.json', 'compiled/service_at_location_list.json'],
  taxonomies: ['taxonomy.json', 'taxonomy.json'],
  taxonomy_terms: ['taxonomy_term.json', 'taxonomy_term.json'],
};

const FORMATS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  uri: (text) => URL.canParse(text),
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  'date-time': (text) => !Number.isNaN(Date.parse(text)),
};

// A property that a schema does not name is a fault: that is how a wrong name is found.
const strict = (schema) => {
  if (Array.isArray(schema)) return schema.map(strict);
  if (schema === null || typeof schema !== 'object') return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, strict(value)]));
  return schema.properties && typeof schema.properties === 'object' ? { ...inner, additionalProperties: false } : inner;
};

function validators() {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  const schemas = isThere ? schemaFiles().map((name) => [name, JSON.parse(readFileSync(path.join(official, name), 'utf8'))]) : Object.entries(OWN);
  for (const [name, schema] of schemas) ajv.addSchema(strict(schema), name);
  return (name) => ajv.getSchema(name);
}

const schemaFiles = () => readdirSync(official, { recursive: true }).filter((name) => name.endsWith('.json') && name !== 'openapi.json');
const read = (name) => JSON.parse(readFileSync(path.join(root, 'api/hsds', name, 'index.json'), 'utf8'));

let house;
before(async () => { house = await stage(); });
after(() => house.close());

test(`every record is valid by ${isThere ? 'the official schemas' : 'our own table'}, whole and in its list`, () => {
  const validator = validators();
  const faults = [];
  let checked = 0;
  const judge = (schema, record, place) => {
    const validate = validator(schema);
    checked += 1;
    if (!validate(record)) faults.push(...validate.errors.map(({ instancePath, message, params }) => `${place}${instancePath} ${message} ${JSON.stringify(params)}`));
  };
  for (const [list, [whole, brief]] of Object.entries(LISTS)) {
    const { contents } = read(list);
    assert.notEqual(contents.length, 0, list);
    for (const record of contents) {
      judge(brief, record, list);
      judge(whole, read(`${list}/${record.id}`), `${list}/${record.id}`);
    }
  }
  assert.ok(checked > 500, `${checked} records`);
  assert.deepEqual(faults.slice(0, 20), []);
});

test('a record that is wrong is not valid', () => {
  const validator = validators();
  const [{ id }] = read('services').contents;
  const service = read(`services/${id}`);
  for (const wrong of [{ id: '1' }, { status: 'open' }, { name: undefined }, { email: 'nobody' }, { phones: [{ number: '1' }] }, { nummer: '1' }]) {
    assert.equal(validator('service.json')(JSON.parse(JSON.stringify({ ...service, ...wrong }))), false, JSON.stringify(wrong));
  }
});

test('the addresses that a client expects answer with JSON, to a page on another site too', async () => {
  const { origin } = house.site;
  const [{ id }] = read('services').contents;
  for (const at of ['', '/', '/services', `/services/${id}`, '/organizations', '/service_at_locations', '/taxonomies', '/taxonomy_terms', '/openapi.json']) {
    const response = await fetch(`${origin}/api/hsds${at}`);
    assert.equal(response.status, 200, at);
    assert.match(response.headers.get('content-type'), /^application\/json/, at);
    assert.equal(response.headers.get('access-control-allow-origin'), '*', at);
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin', at);
    await response.json();
  }
  assert.equal((await fetch(`${origin}/api/hsds/services/00000000-0000-5000-8000-000000000000`)).status, 404);
  const page = await house.browser.newPage();
  await page.goto(`${house.before.origin}/`);
  const services = await page.evaluate(async (url) => (await (await fetch(url)).json()).total_items, `${origin}/api/hsds/services?page=1`);
  assert.equal(services, read('services').total_items);
  await page.close();
});

test('nothing is told of where people hide', () => {
  const hidden = ['womens-shelter', 'sheltered-housing'];
  const found = read('services').contents.map(({ id }) => read(`services/${id}`));
  const isHidden = ({ attributes }) => attributes.some(({ taxonomy_term: term }) => hidden.includes(term.code));
  assert.ok(found.some(isHidden));
  for (const service of found.filter(isHidden)) {
    for (const { location } of service.service_at_locations) {
      assert.equal(location.location_type, 'virtual', service.name);
      assert.equal(location.addresses, undefined, service.name);
    }
  }
  const all = readdirSync(path.join(root, 'api'), { recursive: true }).filter((name) => /\.(json|rdf)$/.test(name));
  for (const name of all) assert.doesNotMatch(readFileSync(path.join(root, 'api', name), 'utf8'), /latitude|longitude|"geo"/, name);
});

test('the page leads to every file that it tells of', async () => {
  const page = await house.page();
  await page.goto('/oppna-data/');
  const links = await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.ok(links.includes('/api/dcat.rdf') && links.includes('/oppna-data/stod.csv') && links.includes('/api/hsds/services'));
  for (const link of new Set(links)) assert.equal((await fetch(house.site.origin + link)).status, 200, link);
  assert.deepEqual(page.notes, []);
  await page.done();
});
