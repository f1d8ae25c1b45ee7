import { readFileSync } from 'node:fs';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createAccounts } from '../accounts/index.ts';
import { createBusiness, may } from '../business/index.ts';
import { sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { createDirectory } from '../directory/index.ts';
import { createDomains } from '../domains/index.ts';
import { startDns, type TestDns } from '../domains/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents, type Events } from '../events.ts';
import { HOUR } from '../lib/clock.ts';
import type { Guard, Role } from '../lib/guard.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { createVault } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { createLicenses } from '../licenses/index.ts';
import { createLogger } from '../logger.ts';
import { operatorGate } from '../operator.ts';
import { createOutgoing } from '../outgoing/index.ts';
import { previewRoutes } from '../preview/index.ts';
import { createMakers, setupRoutes } from '../setup/index.ts';
import { createWeb } from '../web.ts';
import { createIntegration, integrationOperatorRoutes, integrationRoutes } from './index.ts';

export const BASE_URL = 'https://keyseat.example';
const OPERATOR_TOKEN = 'the-token-of-the-operator';

/** The configurator on a real database, with real DNS; who asks is said by headers instead of a session. */
export interface ConfiguratorWorld {
  db: TestDatabase;
  dns: TestDns;
  integration: ReturnType<typeof createIntegration>;
  licenses: ReturnType<typeof createLicenses>;
  members: ReturnType<typeof createBusiness>;
  directory: ReturnType<typeof createDirectory>;
  guard: Guard;
  events: Events;
  app: FastifyInstance;
  now: Date;
  /** A business account with a per-user subscription and one administrator, fit to be the backup login. */
  business(options?: { licensing?: 'per_user' | 'per_computer' }): Promise<TestBusiness>;
  /** Calls the vendor's API. */
  operator(method: string, path: string, body: object, token?: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface TestBusiness {
  id: string;
  productId: string;
  ann: TestAccount;
  account(options?: Partial<AccountOptions>): Promise<TestAccount>;
  inTenant<T>(verb: (tenant: Tenant) => Promise<T>): Promise<T>;
  /** A pushed group with that many active people. */
  group(group: { name: string; externalId?: string; people?: number }): Promise<string>;
  events(): Promise<string[]>;
}

interface AccountOptions {
  role: Role;
  signedIn: boolean;
  password: boolean;
  secondFactor: boolean;
  blocked: boolean;
}

export interface TestAccount {
  id: string;
  email: string;
  /** Calls the API as this account. */
  call(method: string, path: string, body?: object, options?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
  /** Without a recent proof of who it is. */
  stale?: boolean;
  /** By a session that an active integration keeps out. */
  outside?: boolean;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as the portal would, without their schema.
  body: any;
}

/** One world for a file of tests; the clock and the zone begin anew with each test. */
export function aConfiguratorWorld(): ConfiguratorWorld {
  const world = {} as ConfiguratorWorld;
  beforeAll(() => open(world));
  afterAll(() => world.close());
  beforeEach(() => {
    world.now = START;
    world.dns.zone = {};
  });
  return world;
}

async function open(world: ConfiguratorWorld): Promise<void> {
  const [db, dns] = [await testDatabase(), await startDns({})];
  Object.assign(world, { db, dns, now: START });
  const clock = () => world.now;
  Object.assign(world, createRooms(world, clock));
  world.guard = guardByHeaders(world, clock);
  const log = createLogger('silent');
  const app = await createWeb({ log, clock, baseUrl: BASE_URL, trustProxy: [] });
  integrationRoutes(app, { guard: world.guard, configurator: world.integration.configurator });
  world.app = app;
  setupRoutes(app, {
    ...{ guard: world.guard, transactions: world.db.database, events: world.events, clock, baseUrl: BASE_URL },
    ...{ configurator: world.integration.configurator, organization: async () => 'Acme' },
    administers: createMakers({ ...world, business: world.members }),
  });
  previewRoutes(app, {
    ...{ guard: world.guard, transactions: world.db.database, configurator: world.integration.configurator },
    ...{ licenses: world.licenses, business: world.members },
  });
  integrationOperatorRoutes(app, { integration: world.integration, operator: operatorGate(OPERATOR_TOKEN) });
  await app.ready();
  world.operator = async (method, path, body, token = OPERATOR_TOKEN) => {
    const [url, headers] = [`/api/operator/v1${path}`, { authorization: `Bearer ${token}` }];
    const response = await app.inject({ method: method as 'PUT', url, headers, payload: body });
    return { status: response.statusCode, body: response.json() };
  };
  world.business = (options) => newBusiness(world, app, options?.licensing ?? 'per_user');
  world.close = async () => {
    await app.close();
    await dns.close();
    await db.close();
  };
}

/** The real rooms around the configurator. Nothing of it sends mail or ends sessions. */
function createRooms({ db, dns }: ConfiguratorWorld, clock: () => Date) {
  const log = createLogger('silent');
  const events = createEvents({ store: eventStore, clock, log });
  const vault = createVault(new Uint8Array(32).map((_, index) => index * 7));
  const shared = { transactions: db.database, events, clock, vault, baseUrl: BASE_URL, log, vendorName: 'Meridian' };
  const mailer = { send: () => Promise.reject(new Error('No mail is sent here.')) };
  const accounts = createAccounts({ ...shared, mailer });
  const business = createBusiness({ ...shared, accounts, mailer });
  const licenses = createLicenses({ ...shared, business, mailer, seatEnded: async () => {} });
  const domains = createDomains({ ...shared, dnsServers: [dns.address], dnsTimeout: 150 });
  const integration: ConfiguratorWorld['integration'] = createIntegration({
    ...shared,
    domains,
    business,
    licenses,
    accounts,
    // As in a trial: a metadata server of the test stands on this machine.
    outgoing: createOutgoing({ baseUrl: 'http://localhost:7700' }),
    directory: {
      counts: (tenant, integrationId) => directory.counts(tenant, integrationId),
      groups: (tenant, integrationId) => directory.groups(tenant, integrationId),
      journal: (tenant, integrationId, page) => directory.journal(tenant, integrationId, page),
      misnamed: (tenant, integrationId, domains) => directory.misnamed(tenant, integrationId, domains),
      holds: (tenant, groupId, account) => directory.holds(tenant, groupId, account),
    },
  });
  const directory = createDirectory({ ...shared, integration, licenses, endSessions: async () => {} });
  return { integration, licenses, members: business, directory, events };
}

/** Everybody's session came by password: while the integration is active, it opens what it opened before, and no more. */
const guardByHeaders = ({ db, integration }: ConfiguratorWorld, clock: () => Date): Guard => ({
  account: () => Promise.reject(new Error('Not asked by the configurator.')),
  async enter(request, businessAccountId, verb) {
    const member = await this.enterAsBefore(request, businessAccountId, verb);
    const found = await db.database.inTenant(businessAccountId, (tenant) => integration.find(tenant));
    if (found?.status === 'active' && String(request.headers['x-who']).includes(' outside'))
      throw new Problem('sso_required', 403, { publicDetail: 'By single sign-on only.' });
    return member;
  },
  async enterAsBefore(request, businessAccountId, verb) {
    const [accountId = '', email = '', home = '', role = 'member', stale = ''] = String(request.headers['x-who']).split(
      ' ',
    );
    if (home !== businessAccountId) throw new Problem('no_such_business_account', 404, { publicDetail: 'None.' });
    if (!may(role as Role, verb)) throw new Problem('not_allowed', 403, { publicDetail: 'Not allowed.' });
    const actor = { kind: 'account' as const, id: accountId, label: email };
    const reauthenticatedAt = new Date(clock().getTime() - (stale === 'stale' ? HOUR : 0));
    const who = { sessionId: `ses-${accountId}`, businessAccountId, role: role as Role, method: 'password' as const };
    return { ...who, accountId, personId: null, email, reauthenticatedAt, actor };
  },
  recently({ reauthenticatedAt }) {
    if (clock().getTime() - reauthenticatedAt.getTime() < HOUR / 4) return;
    throw new Problem('reauthentication_needed', 403, { publicDetail: 'Prove who you are again.' });
  },
});

async function newBusiness(
  world: ConfiguratorWorld,
  app: FastifyInstance,
  licensing: 'per_user' | 'per_computer',
): Promise<TestBusiness> {
  const { db, now: created_at } = world;
  const id = newId('businessAccount', created_at);
  const productId = newId('product', created_at);
  const scope = { business_account_id: id };
  const inTenant = <T>(verb: (tenant: Tenant) => Promise<T>): Promise<T> => db.database.inTenant(id, verb);
  const account: TestBusiness['account'] = (options = {}) => newAccount(world, app, id, options);
  await inTenant(async (tenant) => {
    const q = sql(tenant);
    await q
      .insertInto('business_account')
      .values({ ...scope, name: 'Acme', country: 'NL', created_at })
      .execute();
    await q.insertInto('product').values({ id: productId, name: 'Meridian Desktop', created_at }).execute();
    const key = { id: newId('licenseKey', created_at), key_hash: productId, hint: 'XXXXX', product_id: productId };
    await q
      .insertInto('license_key')
      .values({ ...key, licensing, seat_limit: 5, created_at })
      .execute();
    const bought = { license_key_id: key.id, product_id: productId, licensing, seat_limit: 5 };
    const registered = { registered_by: 'ann', registered_at: created_at };
    const subscription = { id: newId('subscription', created_at), ...bought, ...registered };
    await q
      .insertInto('subscription')
      .values({ ...scope, ...subscription })
      .execute();
  });
  return {
    id,
    productId,
    ann: await account({ signedIn: false }),
    account,
    inTenant,
    group: (group) => inTenant((tenant) => pushGroup(world, tenant, group)),
    events: async () => {
      const rows = await inTenant((tenant) => sql(tenant).selectFrom('audit_event').select('type').execute());
      return rows.map(({ type }) => type).sort();
    },
  };
}

async function newAccount(
  { db, now }: ConfiguratorWorld,
  app: FastifyInstance,
  businessAccountId: string,
  options: Partial<AccountOptions>,
): Promise<TestAccount> {
  const { role = 'administrator', signedIn = true, password = true, secondFactor = true, blocked = false } = options;
  const id = newId('account', now);
  const email = `${id}@mail.example`;
  await db.database.inTenant(businessAccountId, async (tenant) => {
    const proof = { password_hash: password ? 'argon2' : null, totp_confirmed_at: secondFactor ? now : null };
    const account = { id, email, display_name: 'Ann', created_at: now, ...proof };
    await sql(tenant).insertInto('account').values(account).execute();
    const dates = { blocked_at: blocked ? now : null, last_sign_in_at: signedIn ? now : null, created_at: now };
    const member = { business_account_id: businessAccountId, id: newId('member', now), account_id: id, role, ...dates };
    await sql(tenant).insertInto('member').values(member).execute();
  });
  return {
    id,
    email,
    async call(method, path, body, { stale = false, outside = false } = {}) {
      const response = (await app.inject({
        method: method as 'GET',
        url: path.startsWith('/api/') ? path : `/api/business/${businessAccountId}/integration${path}`,
        headers: {
          'x-who': [id, email, businessAccountId, role, stale ? 'stale' : '', outside ? 'outside' : ''].join(' '),
        },
        ...(body ? { payload: body } : {}),
      })) as LightMyRequestResponse;
      return { status: response.statusCode, body: response.json() };
    },
  };
}

async function pushGroup(
  { integration, now }: ConfiguratorWorld,
  tenant: Tenant,
  { name, externalId, people = 0 }: { name: string; externalId?: string; people?: number },
): Promise<string> {
  const integrationId = (await integration.find(tenant))?.id ?? '';
  const scope = { business_account_id: tenant.businessAccountId };
  const placed = { ...scope, integration_id: integrationId, created_at: now, updated_at: now };
  const id = newId('group', now);
  const group = { ...placed, id, display_name: name, external_id: externalId ?? null, member_count: people };
  await sql(tenant).insertInto('directory_group').values(group).execute();
  for (let index = 0; index < people; index += 1) {
    const personId = newId('person', now);
    const person = { ...placed, id: personId, source: 'scim' as const, user_name: personId, user_name_key: personId };
    await sql(tenant)
      .insertInto('person')
      .values({ ...person, active: true })
      .execute();
    const member = { ...scope, group_id: id, person_id: personId, added_at: now };
    await sql(tenant).insertInto('group_member').values(member).execute();
  }
  await integration.groupsPushed(tenant, integrationId, [{ id, displayName: name, externalId: externalId ?? null }]);
  return id;
}

export const START = new Date('2026-11-24T10:00:00Z');
export const key = (name: string): string => readFileSync(`server/saml/testdata/keys/${name}`, 'utf8');
export const CERTIFICATE = key('test-idp.crt');
export const SAML = { entityId: 'http://www.idp.example/exk1', ssoUrl: 'https://idp.example/sso' };

/** A business account after *Start Configuring*. */
export async function started(world: ConfiguratorWorld): Promise<TestBusiness> {
  const business = await world.business();
  const answer = await business.ann.call('POST', '/start', { idp: 'okta' });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return business;
}

/** The configurator as the portal gets it. */
export const look = async ({ ann }: TestBusiness) => (await ann.call('GET', '')).body.integration;

/** Which of the seven items are green. */
export const colours = async (business: TestBusiness): Promise<boolean[]> =>
  (await look(business)).steps.map(({ green }: { green: boolean }) => green);

/** Lists a domain, publishes its record and checks it. */
export async function proveDomain(world: ConfiguratorWorld, business: TestBusiness, name: string): Promise<void> {
  const { body } = await business.ann.call('POST', '/domains', { name });
  const { domains } = await look(business);
  const { record } = domains.find(({ id }: { id: string }) => id === body.domainId);
  world.dns.zone[record.hostAbsolute] = { TXT: [record.value] };
  const checked = await business.ann.call('POST', `/domains/${body.domainId}/check`);
  if (!checked.body.domain.verified) throw new Error(JSON.stringify(checked));
}

/** Walks the seven items as the guide does. */
export async function complete(world: ConfiguratorWorld, business: TestBusiness, domain: string): Promise<void> {
  const { ann } = business;
  await proveDomain(world, business, domain);
  await ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
  const { version } = await look(business);
  await ann.call('PUT', '/saml', { ...SAML, certificates: CERTIFICATE, version });
  for (const step of ['app', 'saml', 'scim', 'people']) await ann.call('PUT', `/done/${step}`, { done: true });
  await ann.call('PUT', '/backup', { accountId: ann.id });
}
