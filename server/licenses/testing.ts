import { type Connection, type Database, raw, sql } from '../db/index.ts';
import { testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import { SYSTEM } from '../lib/actor.ts';
import { newId, systemRandom } from '../lib/ids.ts';
import { createVault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Mail } from '../mail/index.ts';
import { createLicenses, type Grant, type Licenses } from './index.ts';

export const PRODUCT = 'meridian-desktop';
const START = new Date('2026-11-24T12:00:00Z');

/** The real room on a real database; its neighbours are small. Time stands still until a test moves it. */
export interface LicensesWorld {
  database: Database;
  app: Connection;
  now: Date;
  /** Seats whose tokens were ended, and mails that were sent. */
  ended: string[];
  mails: Mail[];
  licensesOn(transactions: Transactions): Licenses;
  /** A business account with one subscription per entry of `seats`. */
  customer(seats: number[]): Promise<{ licenses: Licenses; businessAccountId: string; keys: string[] }>;
  /** Somebody of the directory with this name and address. */
  person(businessAccountId: string, id: string): Promise<void>;
  grant(businessAccountId: string, personId: string, server?: Database): Promise<Grant>;
  free(businessAccountId: string, personIds: string[]): Promise<string[]>;
  close(): Promise<void>;
}

export async function licensesWorld(): Promise<LicensesWorld> {
  const db = await testDatabase();
  const { database } = db;
  const world = { database, app: db.app, now: START, ended: [] as string[], mails: [] as Mail[] } as LicensesWorld;
  world.licensesOn = (transactions) => licensesOn(world, transactions);
  const licenses = world.licensesOn(database);
  await licenses.createProduct({ id: PRODUCT, name: 'Meridian Desktop' }, SYSTEM);
  return Object.assign(world, {
    customer: (seats: number[]) => customer(world, licenses, seats),
    person: (businessAccountId: string, id: string) => person(world, businessAccountId, id),
    grant: (businessAccountId: string, personId: string, server = database) =>
      server.inTenant(businessAccountId, (tenant) =>
        world.licensesOn(server).grantSeat(tenant, {
          personId,
          productId: PRODUCT,
          provedBy: 'directory',
          provedUntil: null,
          groupId: null,
          actor: SYSTEM,
        }),
      ),
    free: (businessAccountId: string, personIds: string[]) =>
      database.inTenant(businessAccountId, (tenant) =>
        licenses.freeSeats(tenant, { personIds, because: 'user_deactivated', actor: SYSTEM }),
      ),
    close: () => db.close(),
  });
}

function licensesOn(world: LicensesWorld, transactions: Transactions): Licenses {
  const clock = () => world.now;
  return createLicenses({
    transactions,
    business: {
      membershipsOf: async () => [],
      create: async (tenant, { name, country }) => {
        const row = {
          business_account_id: tenant.businessAccountId,
          name,
          country,
          website: null,
          created_at: clock(),
        };
        await sql(tenant).insertInto('business_account').values(row).execute();
      },
    },
    events: createEvents({ store: eventStore, clock, log: { info: () => {} } }),
    clock,
    vault: createVault(systemRandom(32)),
    baseUrl: 'http://127.0.0.1:7700',
    administrators: async () => ['admin@acme.example'],
    mailer: { send: async (_tx, mail) => void world.mails.push(mail) },
    seatEnded: async (_tenant, seatIds) => {
      world.ended.push(...seatIds);
    },
  });
}

async function customer(world: LicensesWorld, licenses: Licenses, seats: number[]) {
  const founder = {
    sessionId: 's',
    accountId: newId('account', world.now),
    email: 'a@b.example',
    method: 'password' as const,
    onlyBusinessAccountId: null,
    reauthenticatedAt: world.now,
    actor: SYSTEM,
  };
  const organization = { name: 'Acme', country: 'CH' };
  const expiresAt = new Date('2027-11-24T12:00:00Z');
  let businessAccountId = '';
  const keys: string[] = [];
  for (const count of seats) {
    const terms = { productId: PRODUCT, seats: count, licensing: 'per_user' as const, expiresAt };
    const { key } = await licenses.issueKey(terms, SYSTEM);
    keys.push(key);
    if (businessAccountId) await licenses.registerInto(key, businessAccountId, { actor: SYSTEM });
    else ({ businessAccountId } = await licenses.registerNew(key, founder, { organization }));
  }
  return { licenses, businessAccountId, keys };
}

async function person({ database, now }: LicensesWorld, businessAccountId: string, id: string): Promise<void> {
  const integrationId = `int-${businessAccountId.slice(4)}`;
  await database.inTenant(businessAccountId, async (tenant) => {
    const run = (statement: ReturnType<typeof raw>) => statement.execute(sql(tenant));
    await run(raw`insert into account (id, email, display_name, created_at)
      values ('acc-founder', 'founder@mail.example', 'Founder', ${now}) on conflict do nothing`);
    await run(raw`insert into integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at)
      values (${businessAccountId}, ${integrationId}, 'active', 'okta', 'acc-founder', ${now}, ${now}) on conflict do nothing`);
    await run(raw`insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, display_name, email, active, resource, created_at, updated_at)
      values (${businessAccountId}, ${id}, ${integrationId}, 'scim', ${id}, ${id}, ${`Person ${id}`}, ${`${id}@acme.example`}, true, '{}', ${now}, ${now})`);
  });
}
