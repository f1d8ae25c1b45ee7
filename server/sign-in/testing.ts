import { readFileSync } from 'node:fs';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Accounts, createAccounts } from '../accounts/index.ts';
import { type Activation, createActivation } from '../activation/index.ts';
import { type Business, createBusiness } from '../business/index.ts';
import { raw, sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { createDirectory, type DirectoryRoom, directoryRoutes } from '../directory/index.ts';
import { createDomains } from '../domains/index.ts';
import { eventStore } from '../events.store.ts';
import { createEvents, type Events } from '../events.ts';
import { createIntegration } from '../integration/index.ts';
import { newId } from '../lib/ids.ts';
import { createVault, hashToken, newToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { createLicenses, type Licenses } from '../licenses/index.ts';
import { createLogger } from '../logger.ts';
import { createMailer, type RenderedMail } from '../mail/index.ts';
import { operatorGate } from '../operator.ts';
import { createOutgoing } from '../outgoing/index.ts';
import { createWeb } from '../web.ts';
import { createSignIn, originCheck, type SignIn, type SignInDeps } from './index.ts';
import { type AnswerInput, readAuthnRequest, readPostedRequest, signedAnswer } from './testdata/idp.ts';

/** What the vendor's operator shows in these worlds. */
export const OPERATOR_TOKEN = 'operator-token-of-tests';
export const BASE_URL = 'http://127.0.0.1:7700';
export const PRODUCT = 'meridian-desktop';
const START = new Date('2026-11-24T10:00:00Z');

/** All rooms, the real ones, on a real database; time stands still until a test moves it. */
export interface SignInWorld {
  db: TestDatabase;
  app: FastifyInstance;
  now: { value: Date };
  mails: RenderedMail[];
  accounts: Accounts;
  business: Business;
  licenses: Licenses;
  integration: ReturnType<typeof createIntegration>;
  directory: DirectoryRoom;
  signIn: SignIn;
  activation: Activation;
  events: Events;
  tenant(options: {
    name: string;
    domain: string;
    seats?: number;
    provisioning?: 'scim' | 'none';
  }): Promise<TestTenant>;
  browser(ip?: string): Browser;
  /** A personal account with a proved address and a password. */
  account(email: string): Promise<string>;
  close(): Promise<void>;
}

export async function signInWorld(options: Pick<SignInDeps, 'secondOpinion'> = {}): Promise<SignInWorld> {
  const db = await testDatabase();
  const world = { db, now: { value: START }, mails: [] as RenderedMail[] } as SignInWorld;
  await wire(world, options);
  await db.database.inGlobal(async (tx) => {
    await raw`insert into product values (${PRODUCT}, 'Meridian Desktop', ${START})`.execute(sql(tx));
  });
  world.tenant = (options) => newTenant(world, options);
  world.browser = (ip = '127.0.0.1') => new Browser(world.app, ip);
  world.account = (email) => newAccount(world, email);
  world.close = async () => {
    await world.app.close();
    await db.close();
  };
  return world;
}

async function wire(world: SignInWorld, options: Pick<SignInDeps, 'secondOpinion'>): Promise<void> {
  const transactions = world.db.database;
  const clock = () => world.now.value;
  const log = createLogger('silent');
  const vault = createVault(new Uint8Array(32).map((_, index) => index * 5 + 3));
  const events = createEvents({ store: eventStore, clock, log });
  const queue = { put: async (_tx: unknown, mail: RenderedMail) => void world.mails.push(mail), work: async () => {} };
  const vendor = { name: 'Meridian', accent: '#3257a8' };
  const mailer = await createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'no-reply@localhost', vendor, queue });
  const shared = { transactions, events, clock, vault, mailer, baseUrl: BASE_URL, vendorName: 'Meridian' };
  const accounts = createAccounts(shared);
  const business = createBusiness({
    ...shared,
    accounts,
    directoryUsers: {
      page: async () => [],
      administrates: async () => false,
      block: async () => false,
      blockJoined: async () => {},
      settle: (...decision) => world.directory.settle(...decision),
    },
  });
  const seatEnded = (tenant: Tenant, seatIds: string[]) => world.activation.endFamilies(tenant, seatIds);
  const licenses = createLicenses({ ...shared, business, seatEnded });
  const domains = createDomains({ ...shared, dnsServers: [] });
  const directoryPort = {
    counts: (tenant: Tenant, id: string) => world.directory.counts(tenant, id),
    groups: (tenant: Tenant, id: string) => world.directory.groups(tenant, id),
    journal: async () => [],
    misnamed: async () => null,
    holds: async () => false,
  };
  const outgoing = createOutgoing({ baseUrl: BASE_URL });
  const integration = createIntegration({
    ...shared,
    accounts,
    business,
    licenses,
    domains,
    directory: directoryPort,
    outgoing,
  });
  const endSessions = async (tenant: Tenant, personId: string) =>
    void (await accounts.sessions.endOfPerson(tenant, personId));
  const directory = createDirectory({ ...shared, integration, licenses, endSessions, log });
  const rooms = { ...shared, outgoing, accounts, business, licenses, domains, integration, directory };
  const signIn = createSignIn({
    ...rooms,
    ...options,
    activation: {
      arrived: (tenant, arrival) => world.activation.port.arrived(tenant, arrival),
      refused: (tenant, refusal) => world.activation.port.refused(tenant, refusal),
    },
  });
  const activation = createActivation({ ...rooms, signIn });
  Object.assign(world, { accounts, business, licenses, integration, directory, signIn, activation, events });
  world.app = await createWeb({ log, clock, baseUrl: BASE_URL, trustProxy: [] });
  world.app.addHook('onRequest', originCheck(BASE_URL));
  signIn.routes(world.app);
  activation.routes(world.app, operatorGate(OPERATOR_TOKEN));
  directoryRoutes(world.app, { directory, integration, clock, baseUrl: BASE_URL });
  await world.app.ready();
}

export interface TestTenant {
  id: string;
  integrationId: string;
  subscriptionId: string;
  issuer: string;
  acsPath: string;
  within<T>(work: (tenant: Tenant) => Promise<T>): Promise<T>;
  /** What the IdP pushes; answers the resource. */
  scim(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET', path: string, body?: object): Promise<ScimResource>;
  /** Pushes a person; `00u-<local part>` is the IdP's ID of them. */
  person(userName: string): Promise<string>;
  /** Pushes a group with these members. */
  group(name: string, members: string[]): Promise<string>;
  /** The form an IdP would post in answer to this AuthnRequest: an address, or the fields of a form. */
  answer(authn: string | Record<string, string>, person: Partial<Asserted>): Record<string, string>;
  setStatus(status: 'active' | 'inactive'): Promise<void>;
  browser(): Browser;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read resources as an IdP would.
type ScimResource = Record<string, any> & { id: string };

export interface Asserted extends AnswerInput {
  email: string;
  groups: readonly string[] | null;
}

async function newTenant(
  world: SignInWorld,
  options: { name: string; domain: string; seats?: number; provisioning?: 'scim' | 'none' },
): Promise<TestTenant> {
  const { name, domain, seats = 10, provisioning = 'scim' } = options;
  const now = world.now.value;
  const ids = {
    id: newId('businessAccount', now),
    integrationId: newId('integration', now),
    subscriptionId: newId('subscription', now),
  };
  const { id, integrationId, subscriptionId } = ids;
  const issuer = `http://idp.${domain}/exk1`;
  const token = newToken();
  const within = <T>(work: (tenant: Tenant) => Promise<T>): Promise<T> => world.db.database.inTenant(id, work);
  const certificate = readFileSync('server/saml/testdata/keys/test-idp.crt', 'utf8');
  await within(async (tenant) => {
    const run = (statement: ReturnType<typeof raw>) => statement.execute(sql(tenant));
    await run(raw`insert into business_account values (${id}, ${name}, 'NL', null, ${now})`);
    await run(raw`insert into account (id, email, display_name, created_at)
      values (${`acc-${name}`}, ${`founder@${name}.example`}, 'Founder', ${now})`);
    await run(raw`insert into license_key (id, key_hash, hint, product_id, licensing, seat_limit, created_at)
      values (${`key-${name}`}, ${name}, '…', ${PRODUCT}, 'per_user', ${seats}, ${now})`);
    await run(raw`insert into subscription (business_account_id, id, license_key_id, product_id, licensing, seat_limit, registered_by, registered_at)
      values (${id}, ${subscriptionId}, ${`key-${name}`}, ${PRODUCT}, 'per_user', ${seats}, ${`acc-${name}`}, ${now})`);
    await run(raw`insert into integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at, provisioning, idp_entity_id, idp_sso_url, activated_at)
      values (${id}, ${integrationId}, 'active', 'okta', ${`acc-${name}`}, ${now}, ${now}, ${provisioning}, ${issuer}, ${`http://localhost:7701/${name}/sso`}, ${now})`);
    await run(raw`insert into idp_certificate (business_account_id, id, integration_id, pem, sha256, subject, not_before, not_after, added_at)
      values (${id}, ${newId('certificate', now)}, ${integrationId}, ${certificate}, ${name}, 'CN=idp', ${now}, '2036-01-01', ${now})`);
    await run(raw`insert into domain (business_account_id, id, integration_id, name, txt_value, added_by, added_at, verified_at)
      values (${id}, ${newId('domain', now)}, ${integrationId}, ${domain}, 'x', 'founder', ${now}, ${now})`);
    await run(raw`insert into scim_token (business_account_id, id, integration_id, token_hash, hint, created_by, created_at)
      values (${id}, ${newId('scimToken', now)}, ${integrationId}, ${hashToken(token)}, '…', 'founder', ${now})`);
    for (const [purpose, productId, group] of [
      ['admins', null, 'Admins'],
      ['users', PRODUCT, 'Users'],
    ]) {
      await run(raw`insert into group_mapping (business_account_id, id, integration_id, purpose, product_id, group_name, group_external_id, updated_at)
        values (${id}, ${newId('mapping', now)}, ${integrationId}, ${purpose}, ${productId}, ${group}, ${`00g-${group}`}, ${now})`);
    }
  });
  const scim: TestTenant['scim'] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
    const payload = body ? { payload: JSON.stringify(body) } : {};
    const response = await world.app.inject({ method, url: `/scim/v2${path}`, headers, ...payload });
    if (response.statusCode >= 400) throw new Error(response.body);
    return response.body === '' ? { id: '' } : response.json();
  };
  return {
    ...ids,
    issuer,
    acsPath: `/saml/acs/${integrationId}`,
    within,
    scim,
    person: async (userName) => (await scim('POST', '/Users', personResource(userName))).id,
    group: async (displayName, members) => {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      return (await scim('POST', '/Groups', { schemas, displayName, members: members.map((value) => ({ value })) })).id;
    },
    answer: (authn, asserted) => answerTo({ issuer, integrationId, now: world.now.value }, authn, asserted),
    browser: () => world.browser(),
    setStatus: (status) =>
      within(async (tenant) => {
        await raw`update integration set status = ${status} where id = ${integrationId}`.execute(sql(tenant));
      }),
  };
}

export const objectIdentifierOf = (address: string): string => `00u-${address.split('@')[0]}`;

export const personResource = (userName: string, change: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName,
  externalId: objectIdentifierOf(userName),
  displayName: `Person ${userName}`,
  name: { givenName: 'Person', familyName: userName },
  emails: [{ value: userName, primary: true }],
  active: true,
  ...change,
});

function answerTo(
  { issuer, integrationId, now }: { issuer: string; integrationId: string; now: Date },
  authn: string | Record<string, string>,
  { email = 'ada@hafen.example', groups = null, ...change }: Partial<Asserted>,
): Record<string, string> {
  const asked = typeof authn === 'string' ? readAuthnRequest(authn) : readPostedRequest(authn);
  const attributes = {
    objectidentifier: [objectIdentifierOf(email)],
    name: [email],
    displayName: [`Person ${email}`],
    ...(groups === null ? {} : { groups }),
  };
  const SAMLResponse = signedAnswer({
    issuer,
    acsUrl: asked.acsUrl,
    audience: `${BASE_URL}/saml/sp/${integrationId}`,
    inResponseTo: asked.id,
    now,
    nameId: email,
    attributes,
    ...change,
  });
  return { SAMLResponse, RelayState: asked.relayState };
}

async function newAccount({ accounts, mails }: SignInWorld, email: string): Promise<string> {
  const password = 'nine quiet herons wading';
  await accounts.signUp({ email, password, displayName: 'Somebody', ip: '127.0.0.1' });
  const token = /token=([\w-]+)/.exec(mails.findLast(({ to }) => to === email)?.text ?? '')?.[1] ?? '';
  await accounts.verifyEmail(token);
  return password;
}

/** One browser: keeps cookies, sends `Origin` as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly app: FastifyInstance;
  readonly ip: string;

  constructor(app: FastifyInstance, ip: string) {
    this.app = app;
    this.ip = ip;
  }

  async send(options: InjectOptions): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { cookie } : {}), ...options.headers };
    const response = await this.app.inject({ ...options, headers, remoteAddress: this.ip });
    for (const { name, value, maxAge, expires } of response.cookies as SetCookie[]) {
      if (maxAge === 0 || (expires && expires.getTime() < 1e9)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get(url: string) {
    return this.send({ method: 'GET', url: url.replace(BASE_URL, '') });
  }

  /** A call of the portal. */
  call(method: 'POST' | 'PUT', url: string, payload: object = {}) {
    return this.send({ method, url, payload, headers: { origin: BASE_URL } });
  }

  /** A form that another site posts here. */
  post(url: string, form: Record<string, string>) {
    const headers = { origin: 'http://localhost:7701', 'content-type': 'application/x-www-form-urlencoded' };
    return this.send({ method: 'POST', url, headers, payload: new URLSearchParams(form).toString() });
  }

  /** From the work e-mail to the IdP's address with the AuthnRequest. */
  async toIdp(email: string, returnTo?: string): Promise<string> {
    const started = await this.call('POST', '/api/sign-in/sso', { email, ...(returnTo ? { returnTo } : {}) });
    if (started.statusCode !== 200) throw new Error(started.body);
    return (await this.get(started.json().url)).headers.location ?? '';
  }

  /** Signs in by SSO the whole way; answers what the ACS answered. */
  async signInBySso(tenant: TestTenant, person: Partial<Asserted> & { email: string }, returnTo?: string) {
    return this.post(tenant.acsPath, tenant.answer(await this.toIdp(person.email, returnTo), person));
  }

  async session() {
    return (await this.get('/api/session')).json();
  }
}

interface SetCookie {
  name: string;
  value: string;
  maxAge?: number;
  expires?: Date;
}
