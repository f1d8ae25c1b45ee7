import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Endpoint } from '../contract/index.ts';
import * as contract from '../contract/index.ts';
import { type TestWorld, testWorld } from './testing.ts';
import { type Admin, registerKey, signUp } from './walk/admin.ts';
import { startConfiguring } from './walk/connect.ts';
import { issueKey } from './walk/vendor.ts';

/** Everything a setup link opens. Whoever adds to it decides what strangers may do. */
const OPEN_TO_OUTSIDERS = [
  'GET /api/setup/session',
  'POST /api/setup/:businessAccountId/domains',
  'POST /api/setup/:businessAccountId/domains/:domainId/check',
  'DELETE /api/setup/:businessAccountId/domains/:domainId',
  'PUT /api/setup/:businessAccountId/done/:step',
  'POST /api/setup/:businessAccountId/saml/read',
  'PUT /api/setup/:businessAccountId/saml',
  'POST /api/setup/:businessAccountId/scim/tokens',
];

type Any = Endpoint<unknown, unknown, unknown, unknown>;
const isEndpoint = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

const ENDPOINTS: Any[] = Object.values(contract)
  .flatMap((room) => (typeof room === 'object' ? Object.values(room) : []))
  .filter(isEndpoint);

interface Json {
  [key: string]: unknown;
  type?: string;
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  minItems?: number;
}

/** Some value that the schema takes: what comes after it is asked, not the schema. */
function sample(schema: Json): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return sample(choice);
  if (schema.type === 'object') {
    const required = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(required.map(([name, one]) => [name, sample(one)]));
  }
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(1, schema.minimum ?? 1);
  if (schema.pattern?.includes('{26}')) return `dom-${'0'.repeat(26)}`;
  if (schema.pattern?.includes('T\\d')) return '2026-11-24T10:00:00Z';
  if (schema.pattern?.includes('A-Z]{2}')) return 'DE';
  return 'x'.repeat(Math.min(schema.maxLength ?? 100, Math.max(24, schema.minLength ?? 0)));
}

const json = (schema: z.ZodMiniType<unknown>): Json =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

let world: TestWorld;
let admin: Admin;
let cookie: string;

const ask = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
  const response = await fetch(world.baseUrl + path, {
    method,
    headers: {
      origin: world.baseUrl,
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  let code = text.slice(0, 200);
  try {
    code = (JSON.parse(text) as { code?: string }).code ?? code;
  } catch {}
  return { status: response.status, code, cookies: response.headers.getSetCookie() };
};

beforeAll(async () => {
  world = await testWorld();
  ({ admin } = await signUp(world, {
    email: 'ida@harbour.example',
    displayName: 'Ida',
    password: 'a private sentence of Ida',
  }));
  await registerKey(admin, (await issueKey(world, 5)).key, { name: 'Harbour', country: 'DE' });
  await startConfiguring(admin);
  const { url } = await admin.portal.call(contract.setup.createSetupLink, {
    params: { businessAccountId: admin.businessAccountId },
    body: { label: 'Priya', steps: ['domains', 'app', 'saml', 'scim'], days: 3 },
  });
  const opened = await ask('POST', '/api/setup/redeem', {}, { token: url.split('/').at(-1) });
  cookie = opened.cookies[0]?.split(';')[0] ?? '';
});
afterAll(() => world.close());

const called = (endpoint: Any): { path: string; body: unknown } => {
  const params = endpoint.params ? (sample(json(endpoint.params)) as Record<string, string>) : {};
  const values: Record<string, string> = { ...params, businessAccountId: admin.businessAccountId };
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => values[name] ?? 'x');
  return { path, body: endpoint.body ? sample(json(endpoint.body)) : undefined };
};

test('the link opens what it says, and the list of that is the whole of it', async () => {
  expect(cookie).toMatch(/^keyseat-setup-\d+=[\w-]{43}$/);
  const session = await ask('GET', '/api/setup/session', { cookie });
  expect(session.status).toBe(200);
  const own = ENDPOINTS.filter(({ path }) => path.startsWith('/api/setup/')).map(
    ({ method, path }) => `${method} ${path}`,
  );
  expect(own.filter((one) => one !== 'POST /api/setup/redeem').sort()).toEqual([...OPEN_TO_OUTSIDERS].sort());
});

test.each(ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  '%s: with a setup link as without one',
  async (name, endpoint) => {
    const { path, body } = called(endpoint);
    const headers = { 'x-forwarded-for': '127.0.0.1' };
    const nobody = await ask(endpoint.method, path, headers, body);
    const holder = await ask(endpoint.method, path, { ...headers, cookie }, body);
    // Past its schema, so that who asks is what decided.
    expect(nobody.code, `${path} ${JSON.stringify(body)}`).not.toBe('invalid_input');
    if (OPEN_TO_OUTSIDERS.includes(name)) {
      expect([nobody.status, nobody.code]).toEqual([401, 'setup_link_needed']);
      expect(holder.code).not.toBe('setup_link_needed');
      return;
    }
    expect([holder.status, holder.code]).toEqual([nobody.status, nobody.code]);
    const ofBusiness = path.startsWith(`/api/business/${admin.businessAccountId}`);
    if (ofBusiness) expect([holder.status, holder.code]).toEqual([401, 'sign_in_needed']);
  },
);
