// What HSDS 3.0 demands of each record, in our own words: the fields, which of them must be there, and their kinds. It stands
// in where the official schemas are not at hand; a record that has another field is wrong by it too.
const text = { type: 'string', minLength: 1 };
const number = { type: 'number' };
const id = { type: 'string', format: 'uuid' };
const uri = { type: 'string', format: 'uri' };
const email = { type: 'string', format: 'email' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const time = { type: 'string', pattern: '^\\d{2}:\\d{2}[+]0[12]:00$' };
const list = (items) => ({ type: 'array', minItems: 1, items });
const record = (required, properties) => ({ type: 'object', required: ['id', ...required], properties: { id, ...properties } });

const taxonomy = record(['name', 'description'], { name: text, description: text, version: text });
const term = record(['name', 'description'], { code: text, name: text, description: text, taxonomy: text, language: text, taxonomy_id: id });
const attribute = record([], { link_id: id, taxonomy_term_id: id, link_type: text, link_entity: text, taxonomy_term: term });
const phone = record(['number'], { service_id: id, contact_id: id, number: text, type: { enum: ['voice', 'text', 'textphone'] }, description: text });
const contact = record([], { organization_id: id, title: text, email, phones: list(phone) });
const language = record([], { service_id: id, name: text, code: { type: 'string', pattern: '^[a-z]{2,3}$' } });
const area = record([], { service_id: id, name: text, description: text, extent: text, extent_type: { const: 'text' } });
const schedule = record([], {
  service_id: id, valid_from: day, valid_to: day, timezone: { enum: [1, 2] }, wkst: { const: 'MO' }, freq: { const: 'WEEKLY' }, interval: number,
  byday: { type: 'string', pattern: '^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$' }, description: text, opens_at: time, closes_at: time, notes: text,
});
const address = record(['address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'], {
  location_id: id, address_1: text, city: text, state_province: text, postal_code: text, country: { const: 'SE' }, address_type: { const: 'physical' },
});
const accessibility = record([], { location_id: id, description: text });

const briefOrganization = { name: text, alternate_name: text, description: text, website: uri };
const organization = record(['name', 'description'], briefOrganization);
const briefLocation = { location_type: { enum: ['physical', 'postal', 'virtual'] }, organization_id: id, name: text };
const location = record(['location_type'], { ...briefLocation, addresses: list(address), accessibility: list(accessibility) });
const place = { service_id: id, location_id: id };
const briefService = {
  organization_id: id, name: text, description: text, url: uri, email, status: { enum: ['active', 'inactive', 'defunct', 'temporarily closed'] },
  interpretation_services: text, application_process: text, fees_description: text, wait_time: text, eligibility_description: text,
  assured_date: day, assurer_email: email, alert: text, organization,
};
const service = record(['name', 'status'], briefService);

/** By the names of the official files. */
export const OWN = {
  'service.json': record(['name', 'status'], {
    ...briefService, phones: list(phone), schedules: list(schedule), service_areas: list(area),
    service_at_locations: list(record([], { ...place, location })), languages: list(language), attributes: list(attribute),
  }),
  'compiled/service_list.json': service,
  'organization.json': record(['name', 'description'], { ...briefOrganization, contacts: list(contact) }),
  'compiled/organization_list.json': organization,
  'service_at_location.json': record([], { ...place, location }),
  'compiled/service_at_location_list.json': record([], { ...place, location: record(['location_type'], briefLocation), service }),
  'taxonomy.json': taxonomy,
  'taxonomy_term.json': term,
};
