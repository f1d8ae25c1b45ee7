import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { raw, sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import { createIntegration, type IntegrationDeps } from '../integration/index.ts';
import { createVault, hashToken, newToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { createLicenses, type Licenses, type LicensesDeps } from '../licenses/index.ts';
import { createDirectory, type DirectoryRoom, directoryRoutes } from './index.ts';

/** Tests of this room: a real database, real routes, the real integration room; two business accounts beside one another. */
export interface ScimTestServer {
  db: TestDatabase;
  app: FastifyInstance;
  directory: DirectoryRoom;
  licenses: Licenses;
  /** Seats whose refresh families were ended. */
  endedSeats: string[];
  /** Whose portal sessions were ended. */
  endedSessions: string[];
  now: { value: Date };
  tenants: [TestTenant, TestTenant];
  close(): Promise<void>;
}

export interface TestTenant {
  businessAccountId: string;
  integrationId: string;
  token: string;
  productId: string;
  subscriptionId: string;
  /** Sends a request with this tenant's token. */
  scim(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** Runs `work` in a transaction of this tenant. */
  within<T>(work: (tenant: Tenant) => Promise<T>): Promise<T>;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  body: any;
  text: string;
}

export const BASE_URL = 'https://keyseat.example';
const PRODUCT = 'meridian-desktop';

const unused = new Proxy(
  {},
  { get: (_target, name) => () => Promise.reject(new Error(`unexpected: ${String(name)}`)) },
);

export async function scimTestServer(): Promise<ScimTestServer> {
  const db = await testDatabase();
  const now = { value: new Date('2026-11-24T10:00:00Z') };
  // Every look at the clock is a millisecond later, so that IDs and events sort as they came.
  const clock = () => {
    now.value = new Date(now.value.getTime() + 1);
    return now.value;
  };
  const log = { info: () => {}, error: (fields: object, message: string) => console.error(message, fields) };
  const events = createEvents({ store: eventStore, clock, log });
  const vault = createVault(new Uint8Array(32).map((_, index) => index * 7 + 1));
  const integration = createIntegration({
    ...(unused as IntegrationDeps),
    transactions: db.database,
    events,
    clock,
    baseUrl: BASE_URL,
    domains: unused as IntegrationDeps['domains'],
    business: unused as IntegrationDeps['business'],
    licenses: unused as IntegrationDeps['licenses'],
    accounts: unused as IntegrationDeps['accounts'],
    directory: unused as IntegrationDeps['directory'],
    outgoing: unused as IntegrationDeps['outgoing'],
    vault,
  });
  const endedSeats: string[] = [];
  const licenses = createLicenses({
    transactions: db.database,
    business: unused as LicensesDeps['business'],
    mailer: { send: async () => {} },
    baseUrl: BASE_URL,
    events,
    clock,
    vault,
    seatEnded: async (_tenant, seatIds) => {
      endedSeats.push(...seatIds);
    },
  });
  const endedSessions: string[] = [];
  const directory = createDirectory({
    transactions: db.database,
    integration,
    licenses,
    events,
    clock,
    log,
    vault,
    endSessions: async (_tenant, personId) => {
      endedSessions.push(personId);
    },
  });
  const app = Fastify();
  directoryRoutes(app, { directory, integration, clock, baseUrl: BASE_URL });
  await app.ready();
  await db.database.inGlobal(async (tx) => {
    await raw`insert into product values (${PRODUCT}, 'Meridian Desktop', now())`.execute(sql(tx));
    await raw`insert into account (id, email, display_name, created_at)
      values ('acc-1', 'ann@acme.example', 'Ann', now())`.execute(sql(tx));
  });
  const tenants: [TestTenant, TestTenant] = [await tenantOf(db, app, 'acme'), await tenantOf(db, app, 'globex')];
  const close = async () => {
    await app.close();
    await db.close();
  };
  return { db, app, directory, licenses, endedSeats, endedSessions, now, tenants, close };
}

async function tenantOf(db: TestDatabase, app: FastifyInstance, name: string): Promise<TestTenant> {
  const businessAccountId = `biz-${name}`;
  const integrationId = `int-${name}`;
  const subscriptionId = `sub-${name}`;
  const token = newToken();
  const within = <T>(work: (tenant: Tenant) => Promise<T>) => db.database.inTenant(businessAccountId, work);
  await within(async (tenant) => {
    await raw`insert into business_account values (${businessAccountId}, ${name}, 'DE', null, now())`.execute(
      sql(tenant),
    );
    await raw`insert into integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at)
      values (${businessAccountId}, ${integrationId}, 'active', 'okta', 'acc-1', now(), now())`.execute(sql(tenant));
    await raw`insert into scim_token (business_account_id, id, integration_id, token_hash, hint, created_by, created_at)
      values (${businessAccountId}, ${`tok-${name}`}, ${integrationId}, ${hashToken(token)}, '…', 'acc-1', now())`.execute(
      sql(tenant),
    );
    await raw`insert into license_key (id, key_hash, hint, product_id, licensing, seat_limit, created_at)
      values (${`key-${name}`}, ${name}, '…', ${PRODUCT}, 'per_user', 100, now())`.execute(sql(tenant));
    await raw`insert into subscription (business_account_id, id, license_key_id, product_id, licensing, seat_limit, registered_by, registered_at)
      values (${businessAccountId}, ${subscriptionId}, ${`key-${name}`}, ${PRODUCT}, 'per_user', 100, 'acc-1', now())`.execute(
      sql(tenant),
    );
  });
  const scim: TestTenant['scim'] = (method, path, body) => request(app, { method, path, body, token });
  return { businessAccountId, integrationId, token, productId: PRODUCT, subscriptionId, scim, within };
}

interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

/** `body`: an object is sent as SCIM JSON, text as it is. */
export async function request(app: FastifyInstance, { method, path, body, token, headers }: Request): Promise<Answer> {
  const options: InjectOptions = {
    method,
    url: `/scim/v2${path}`,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : (body as string) }),
  };
  const response = await app.inject(options);
  const text = response.body;
  return { status: response.statusCode, headers: response.headers, text, body: text === '' ? null : JSON.parse(text) };
}

/** Maps a product's users to a pushed group, as the configurator does once a group matched. */
export async function mapUsers(
  { within, businessAccountId, integrationId, productId }: TestTenant,
  groupId: string,
): Promise<void> {
  await within((tenant) =>
    raw`insert into group_mapping values (${businessAccountId}, ${`map-${groupId}`}, ${integrationId}, 'users', ${productId},
      'Users', 'x', ${groupId}, now(), now())`.execute(sql(tenant)),
  );
}

export async function giveSeat(
  { within, businessAccountId, subscriptionId }: TestTenant,
  personId: string,
): Promise<string> {
  const id = `seat-${personId}`;
  await within(async (tenant) => {
    await raw`insert into seat (business_account_id, id, subscription_id, person_id, proved_by, taken_at)
      values (${businessAccountId}, ${id}, ${subscriptionId}, ${personId}, 'directory', now())`.execute(sql(tenant));
    await raw`update subscription set taken = taken + 1 where id = ${subscriptionId}`.execute(sql(tenant));
  });
  return id;
}

export async function liveSeats({ within }: TestTenant): Promise<string[]> {
  const { rows } = await within((tenant) =>
    raw<{ person_id: string }>`select person_id from seat where freed_at is null order by person_id`.execute(
      sql(tenant),
    ),
  );
  return rows.map((row) => row.person_id);
}
