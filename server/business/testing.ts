import type { FastifyInstance } from 'fastify';
import { createAccounts } from '../accounts/index.ts';
import { sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Guard } from '../lib/guard.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { createVault } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { createLogger } from '../logger.ts';
import { createMailer, type RenderedMail } from '../mail/index.ts';
import { operatorGate } from '../operator.ts';
import { createWeb } from '../web.ts';
import type { IntegrationFacts, PersonClaim, User } from './business.ts';
import {
  type Business,
  type BusinessDeps,
  businessOperatorRoutes,
  businessRoutes,
  createBusiness,
  may,
  type RecoverIntegration,
} from './index.ts';

export const BASE_URL = 'https://keyseat.example';
export const OPERATOR_TOKEN = 'the-operator-of-the-business-tests';
export const START = new Date('2026-11-24T10:00:00Z');

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as the portal would, without their schema.
  body: any;
}

/** Business accounts on a real database. What stands above this room is set by the test. */
export interface BusinessWorld {
  db: TestDatabase;
  business: Business;
  now: Date;
  mails: RenderedMail[];
  integration: IntegrationFacts;
  /** People of the directory. */
  people: User[];
  /** What an integration does when its business account is recovered. */
  recovering: RecoverIntegration;
  /** What the directory answers to an admin's decision of who a person is. */
  settling: (tenant: Tenant, personId: string, claim: PersonClaim) => Promise<boolean>;
  /** Told whenever the person of an account is to be blocked or unblocked. */
  blockingJoined(accountId: string, blocked: boolean): void;
  /** A call of the operator API. */
  operator(method: 'GET' | 'POST', path: string, call?: { body?: object; token?: string }): Promise<Answer>;
  /** A personal account with a proved address. */
  account(email: string): Promise<Visitor>;
  /** A business account whose administrator is a new account; answers both. */
  founded(name: string): Promise<{ id: string; founder: Visitor }>;
  /** The types of its audit events, by name: the clock stands still. */
  events(businessAccountId: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface Visitor {
  accountId: string;
  email: string;
  call(method: string, path: string, body?: object): Promise<Answer>;
}

export async function businessWorld(): Promise<BusinessWorld> {
  const db = await testDatabase();
  const world: BusinessWorld = { db, now: START, mails: [] as RenderedMail[], people: [] as User[] } as BusinessWorld;
  world.integration = { status: 'none', backupAccountId: null, perUserLicensing: false, adminsGroupId: null };
  world.recovering = async () => 'untouched';
  world.blockingJoined = () => {};
  world.settling = async () => true;
  const clock = () => world.now;
  const events = createEvents({ store: eventStore, clock, log: { info: () => {} } });
  const mailer = await createMailer({
    smtpUrl: 'smtp://127.0.0.1:9',
    from: 'accounts@meridian.example',
    vendor: { name: 'Meridian', accent: '#3257a8' },
    queue: { put: async (_, message) => void world.mails.push(message), work: async () => {} },
  });
  const shared = { transactions: db.database, mailer, events, clock, baseUrl: BASE_URL };
  const accounts = createAccounts({ ...shared, vault: createVault(Buffer.alloc(32, 7)), vendorName: 'Meridian' });
  world.business = createBusiness({ ...shared, accounts, ...portsOf(world) });
  const app = await createWeb({ log: createLogger('silent'), clock, baseUrl: BASE_URL, trustProxy: [] });
  businessRoutes(app, { business: world.business, guard: guardByHeader(world), transactions: db.database });
  businessOperatorRoutes(app, { business: world.business, operator: operatorGate(OPERATOR_TOKEN) });
  await app.ready();
  return Object.assign(world, verbs(world, app), {
    close: async () => {
      await app.close();
      mailer.close();
      await db.close();
    },
  });
}

const portsOf = (
  world: BusinessWorld,
): Pick<BusinessDeps, 'integrationOf' | 'directoryUsers' | 'recoverIntegration'> => ({
  recoverIntegration: (tenant, how) => world.recovering(tenant, how),
  integrationOf: async () => world.integration,
  directoryUsers: {
    page: async (_, { after, limit }) =>
      world.people.filter(({ email, id }) => !after || [email, id] > [after.email, after.id]).slice(0, limit),
    administrates: async (_, who) =>
      world.people.some(
        ({ id, accountId, role }) =>
          role === 'administrator' && ('personId' in who ? id === who.personId : accountId === who.accountId),
      ),
    block: async (_, personId, blocked) => {
      const person = world.people.find(({ id }) => id === personId);
      if (person) person.status = blocked ? 'blocked' : 'active';
      return person !== undefined;
    },
    settle: async (tenant, personId, claim) => world.settling(tenant, personId, claim),
    blockJoined: async (_, accountId, blocked) => {
      world.blockingJoined(accountId, blocked);
      const person = world.people.find((one) => one.accountId === accountId);
      if (person) person.status = blocked ? 'blocked' : 'active';
    },
  },
});

function verbs(world: BusinessWorld, app: FastifyInstance) {
  const { database } = world.db;
  const visitor = (accountId: string, email: string): Visitor => ({
    accountId,
    email,
    call: async (method, path, payload) => {
      const headers = { 'x-who': `${accountId} ${email}` };
      const request = { method: method as 'GET', url: `/api${path}`, headers, ...(payload ? { payload } : {}) };
      const response = await app.inject(request);
      return { status: response.statusCode, body: response.json() };
    },
  });
  const account = async (email: string): Promise<Visitor> => {
    const id = newId('account', world.now);
    const row = { id, email, display_name: email.split('@')[0] ?? '', created_at: world.now };
    await database.inGlobal((tx) =>
      sql(tx)
        .insertInto('account')
        .values({ ...row, email_verified_at: world.now })
        .execute(),
    );
    return visitor(id, email);
  };
  return {
    account,
    operator: async (method: 'GET' | 'POST', path: string, call: { body?: object; token?: string } = {}) => {
      const headers = { authorization: `Bearer ${call.token ?? OPERATOR_TOKEN}` };
      const payload = call.body ? { payload: call.body } : {};
      const response = await app.inject({ method, url: `/api/operator/v1${path}`, headers, ...payload });
      return { status: response.statusCode, body: response.json() };
    },
    founded: async (name: string) => {
      const founder = await account(`founder@${name.toLowerCase()}.example`);
      const id = newId('businessAccount', world.now);
      const details = { name, country: 'NL', founderAccountId: founder.accountId };
      await database.inTenant(id, (tenant) => world.business.create(tenant, details, actorOf(founder)));
      return { id, founder };
    },
    events: (businessAccountId: string) =>
      database.inTenant(businessAccountId, async (tenant) => {
        const rows = await sql(tenant).selectFrom('audit_event').select('type').execute();
        return rows.map(({ type }) => type).sort();
      }),
  };
}

export const actorOf = ({ accountId, email }: Pick<Visitor, 'accountId' | 'email'>): Actor => ({
  kind: 'account',
  id: accountId,
  label: email,
});

/** Lets in whom the members' list names; `sso` is an administrator of the directory. */
const guardByHeader = (world: BusinessWorld): Guard => {
  const who = (request: { headers: Record<string, unknown> }) => {
    const [accountId = '', email = ''] = String(request.headers['x-who'] ?? '').split(' ');
    const seen = { sessionId: 'ses', email, method: 'password' as const, reauthenticatedAt: world.now };
    return { ...seen, accountId, actor: actorOf({ accountId, email }) };
  };
  return {
    account: async (request) => ({ ...who(request), onlyBusinessAccountId: null }),
    enterAsBefore: () => Promise.reject(new Error('Not asked by business accounts.')),
    async enter(request, businessAccountId, verb) {
      const visitor = who(request);
      const scope = { ...visitor, businessAccountId, personId: null };
      if (visitor.accountId === 'sso') return { ...scope, accountId: null, method: 'sso', role: 'administrator' };
      const member = await world.db.database.inTenant(businessAccountId, (tenant) =>
        world.business.member(tenant, visitor.accountId),
      );
      if (!member || member.blockedAt) throw new Problem('no_such_business_account', 404, { publicDetail: 'None.' });
      if (!may(member.role, verb)) throw new Problem('not_allowed', 403, { publicDetail: 'Not allowed.' });
      return { ...scope, role: member.role };
    },
    recently: () => {},
  };
};

/** An invitation's token, from the newest mail to an address. */
export const tokenFor = ({ mails }: BusinessWorld, email: string): string =>
  /invitation\?token=([\w-]{43})/.exec(mails.findLast(({ to }) => to === email)?.text ?? '')?.[1] ?? '';

/** Invites an account and lets it accept; answers the member's ID. */
export async function joins(
  world: BusinessWorld,
  { id, founder }: { id: string; founder: Visitor },
  { visitor, role }: { visitor: Visitor; role: string },
): Promise<string> {
  await founder.call('POST', `/business/${id}/invitations`, { emails: [visitor.email], role });
  await visitor.call('POST', '/invitations/accept', { token: tokenFor(world, visitor.email) });
  const member = await world.db.database.inTenant(id, (tenant) => world.business.member(tenant, visitor.accountId));
  if (!member) throw new Error(`${visitor.email} did not join.`);
  return member.id;
}
