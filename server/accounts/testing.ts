import type { FastifyInstance } from 'fastify';
import { TOTP } from 'otpauth';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import type { Guard } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import { createVault } from '../lib/secrets.ts';
import { createLogger } from '../logger.ts';
import { createMailer, type RenderedMail } from '../mail/index.ts';
import { createWeb } from '../web.ts';
import { type Accounts, accountsRoutes, createAccounts } from './index.ts';

export const BASE_URL = 'https://keyseat.example';
export const START = new Date('2026-11-24T10:00:00Z');
export const PASSWORD = 'plum kite harbour 88';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as the portal would, without their schema.
  body: any;
  retryAfter: string | undefined;
}

/** Personal accounts on a real database; the mails of committed transactions are kept instead of sent. */
export interface AccountsWorld {
  db: TestDatabase;
  accounts: Accounts;
  /** The present; tests move it. */
  now: Date;
  mails: RenderedMail[];
  /** The token in the newest mail to an address. */
  tokenFor(email: string): string;
  post(path: string, body: object, visitor?: Visitor): Promise<Answer>;
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    call?: { body?: object; visitor?: Visitor },
  ): Promise<Answer>;
  /** The business account that counts on an account as its backup login. */
  backupLogins: Map<string, string>;
  /** Signs up and proves the address; answers the account's ID. */
  member(email: string, password?: string): Promise<string>;
  close(): Promise<void>;
}

interface Visitor {
  accountId?: string;
  /** Another client address than that of all the others. */
  from?: string;
  /** Without a recent proof of who it is. */
  stale?: boolean;
  sessionId?: string;
}

export async function accountsWorld(): Promise<AccountsWorld> {
  const db = await testDatabase();
  const world = { db, now: START, backupLogins: new Map<string, string>() } as AccountsWorld;
  const clock = () => world.now;
  const events = createEvents({ store: eventStore, clock, log: { info: () => {} } });
  const outbox: RenderedMail[] = [];
  const mailer = await createMailer({
    smtpUrl: 'smtp://127.0.0.1:9',
    from: 'accounts@meridian.example',
    vendor: { name: 'Meridian', accent: '#3257a8' },
    queue: { put: async (_, message) => void outbox.push(message), work: async () => {} },
  });
  const vault = createVault(Buffer.alloc(32, 7));
  const transactions = db.database;
  const names = { baseUrl: BASE_URL, vendorName: 'Meridian' };
  const backupLoginOf = async (accountId: string) => {
    const name = world.backupLogins.get(accountId);
    return name ? { name } : null;
  };
  world.accounts = createAccounts({ transactions, vault, mailer, events, clock, backupLoginOf, ...names });
  const app = await createWeb({ log: createLogger('silent'), clock, baseUrl: BASE_URL, trustProxy: [] });
  accountsRoutes(app, { accounts: world.accounts, guard: guardByHeader(clock) });
  await app.ready();
  return Object.assign(world, verbs(world, app, outbox), {
    close: async () => {
      await app.close();
      mailer.close();
      await db.close();
    },
  });
}

function verbs(world: AccountsWorld, app: FastifyInstance, outbox: RenderedMail[]) {
  const call: AccountsWorld['call'] = async (method, path, { body, visitor } = {}) => {
    const headers = visitor?.accountId
      ? { 'x-who': [visitor.accountId, visitor.stale ?? false, visitor.sessionId ?? 'ses'].join(' ') }
      : {};
    const remoteAddress = visitor?.from ?? '127.0.0.1';
    const payload = body ? { payload: body } : {};
    const url = `/api/accounts${path}`;
    const response = await app.inject({ method, url, headers, remoteAddress, ...payload });
    const retryAfter = response.headers['retry-after'];
    return { status: response.statusCode, body: response.json(), retryAfter: retryAfter?.toString() };
  };
  const post: AccountsWorld['post'] = (path, body, visitor) =>
    call('POST', path, visitor ? { body, visitor } : { body });
  const tokenFor = (email: string): string => {
    const text = outbox.findLast(({ to }) => to === email)?.text ?? '';
    return /[?&]token=([\w-]{43})/.exec(text)?.[1] ?? '';
  };
  return {
    post,
    call,
    tokenFor,
    mails: outbox,
    member: async (email: string, password = PASSWORD) => {
      await post('/sign-up', { email, password, displayName: 'Vera' });
      await post('/verify-email', { token: tokenFor(email) });
      const account = await world.db.database.inGlobal((tx) => world.accounts.findByEmail(tx, email));
      if (!account?.verified) throw new Error(`${email} did not become a member.`);
      return account.id;
    },
  };
}

const guardByHeader = (clock: () => Date): Guard => ({
  enter: () => Promise.reject(new Error('Not asked by personal accounts.')),
  enterAsBefore: () => Promise.reject(new Error('Not asked by personal accounts.')),
  async account(request) {
    const [accountId, stale, sessionId] = String(request.headers['x-who'] ?? '').split(' ');
    if (!accountId) throw new Problem('sign_in_needed', 401, { publicDetail: 'Sign in first.' });
    const actor = { kind: 'account' as const, id: accountId, label: 'vera' };
    const who = { sessionId: sessionId ?? 'ses', accountId, email: 'vera', method: 'password' as const };
    const reauthenticatedAt = stale === 'true' ? new Date(0) : clock();
    return { ...who, onlyBusinessAccountId: null, reauthenticatedAt, actor };
  },
  recently({ reauthenticatedAt }) {
    if (reauthenticatedAt.getTime() > 0) return;
    throw new Problem('reauthentication_needed', 403, { publicDetail: 'Prove who you are again.' });
  },
});

/** What the authenticator app shows for a secret. */
export const codeAt = (secret: string, now: Date): string =>
  new TOTP({ secret }).generate({ timestamp: now.getTime() });

/** Sets a second factor up; answers its secret and the recovery codes. */
export async function withSecondFactor(world: AccountsWorld, accountId: string) {
  const { secret } = (await world.post('/second-factor/start', {}, { accountId })).body as { secret: string };
  const confirmed = await world.post('/second-factor/confirm', { code: codeAt(secret, world.now) }, { accountId });
  return { secret, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}
