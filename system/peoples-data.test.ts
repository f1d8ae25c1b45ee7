import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, business, privacy } from '../contract/index.ts';
import { poolOptions } from '../server/db/index.ts';
import { type Customer, codeOf, credentials, customer, type TestWorld, testWorld } from './testing.ts';
import { signIn, signUp } from './walk/admin.ts';
import { activateComputer, newComputer } from './walk/employee.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { totpCode } from './walk/totp.ts';

const DAY = 24 * 3600_000;

let world: TestWorld;
let owner: pg.Client;
beforeAll(async () => {
  world = await testWorld();
  owner = new pg.Client(poolOptions(world.connections.owner));
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** Where in the whole database, or in one business account, one of these words still stands. */
async function standing(words: string[], of?: string): Promise<string[]> {
  const columns = await owner.query<{ t: string; c: string }>(`
    select c.relname as t, a.attname as c from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'keyseat'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and format_type(a.atttypid, null) in ('text', 'jsonb', 'text[]')`);
  const tenants = new Set(columns.rows.filter(({ c }) => c === 'business_account_id').map(({ t }) => t));
  const found: string[] = [];
  for (const { t, c } of columns.rows) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from keyseat."${t}" where ${of && tenants.has(t) ? `business_account_id = '${of}' and` : ''} exists (select from unnest($1::text[]) w where position(w in lower("${c}"::text)) > 0)`,
      [words],
    );
    if (rows[0]?.n) found.push(`${t}.${c}`);
  }
  return found;
}

async function rowsOf(id: string): Promise<Record<string, number>> {
  const tables = await owner.query<{ t: string }>(
    `select table_name as t from information_schema.columns where table_schema = 'keyseat' and column_name = 'business_account_id'`,
  );
  const counts: Record<string, number> = {};
  for (const { t } of tables.rows) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from keyseat."${t}" where business_account_id = $1`,
      [id],
    );
    if (rows[0]?.n) counts[t] = rows[0].n;
  }
  return counts;
}

async function personId({ admin }: Customer, email: string): Promise<string> {
  const { users } = await admin.portal.call(business.users, {
    params: { businessAccountId: admin.businessAccountId },
    query: { search: email },
  });
  const found = users.find((user) => user.email === email);
  if (!found?.personId && found?.kind !== 'person') throw new Error(`Nobody is called ${email}.`);
  return found.personId ?? found.id;
}

test('a person is exported with everything held, and erased without a trace of a name, while others stay as they are', async () => {
  const one = await customer(world, { name: 'forgetful' });
  const other = await customer(world, { name: 'mindful' });
  const { admin, idp, domain } = one;
  const { businessAccountId } = admin;
  const emil = credentials(one, 'emil');
  const outcome = await activateComputer(newComputer(world, 'Emil Tester’s laptop'), emil.login, emil);
  expect(outcome.activated).toBe(true);
  // The backup login opens the business account while its integration is active.
  const { email, password } = admin;
  world.pass(40_000);
  await admin.portal.call(accounts.backupSignIn, {
    body: { email, password, code: totpCode(admin.totpSecret ?? '', world.clock()) },
  });
  const id = await personId(one, emil.login);
  const params = { businessAccountId, personId: id };
  const file = await admin.portal.call(privacy.exportPerson, { params });
  for (const table of ['person', 'group_member', 'seat', 'device', 'sign_in', 'audit_event'])
    expect([table, file.tables[table]?.length ?? 0]).not.toEqual([table, 0]);
  expect(JSON.stringify(file)).toContain(emil.login);
  expect(JSON.stringify(file)).not.toMatch(/hash|jkt|finn@/);
  expect(await codeOf(other.admin.portal.call(privacy.exportPerson, { params }))).toBe('no_such_business_account');

  expect(await codeOf(admin.portal.call(privacy.erasePerson, { params }))).toBe('still_in_directory');
  const { org } = idp;
  await org.lifecycle(idp.people.get(emil.login)?.id ?? '', 'deactivate');
  await org.idle();
  const before = await owner.query(
    `select count(*)::int as n from keyseat.audit_event where business_account_id = $1`,
    [businessAccountId],
  );
  const others = await rowsOf(other.admin.businessAccountId);
  await admin.portal.call(privacy.erasePerson, { params });
  expect(await standing([emil.login])).toEqual([]);
  expect(await standing(['emil tester'], businessAccountId)).toEqual([]);
  const after = await owner.query(`select count(*)::int as n from keyseat.audit_event where business_account_id = $1`, [
    businessAccountId,
  ]);
  expect(after.rows[0]?.n).toBeGreaterThan(before.rows[0]?.n);
  expect(await standing([`finn@${domain}`])).toContain('person.user_name');
  expect(await rowsOf(other.admin.businessAccountId)).toEqual(others);
  expect(await codeOf(admin.portal.call(privacy.exportPerson, { params }))).toBe('no_such_user');
});

test('a personal account takes everything of its own with it; the last administrator must not leave', async () => {
  const { admin } = await signUp(world, {
    email: 'gone@mail.example',
    displayName: 'Gwen Going',
    password: 'the long secret sentence of gwen',
  });
  const file = await admin.portal.call(privacy.exportAccount, {});
  expect(file.tables.account?.[0]).toMatchObject({ email: 'gone@mail.example' });
  expect(JSON.stringify(file)).not.toMatch(/hash/);
  expect(await codeOf(admin.portal.call(privacy.deleteAccount, { body: { email: 'other@mail.example' } }))).toBe(
    'other_email',
  );
  await admin.portal.call(privacy.deleteAccount, { body: { email: 'Gone@mail.example' } });
  expect(await standing(['gone@mail.example', 'gwen going'])).toEqual([]);
  expect(await codeOf(admin.portal.call(privacy.exportAccount, {}))).toBe('sign_in_needed');
  await expect(signIn(world, admin)).rejects.toThrow();

  const one = await customer(world, { name: 'lonely', activated: false });
  expect(await codeOf(one.admin.portal.call(privacy.deleteAccount, { body: { email: one.admin.email } }))).toBe(
    'last_administrator',
  );
});

test('a business account is closed after its time of grace, with everything of it and nothing of others', async () => {
  const one = await customer(world, { name: 'closing', activated: false });
  const other = await customer(world, { name: 'staying', activated: false });
  const { portal, businessAccountId } = one.admin;
  const params = { businessAccountId };
  expect(await codeOf(portal.call(privacy.closeBusiness, { params, body: { name: 'Closing' } }))).toBe('other_name');
  await portal.call(privacy.closeBusiness, { params, body: { name: 'closing Inc' } });
  const mail = await new SandboxClient(world.sandbox.webUrl).mail(one.admin.email, 'will be deleted');
  expect(mail.text).toContain('keep it with one click');
  await portal.call(privacy.keepBusiness, { params });
  expect((await portal.call(privacy.closing, { params })).closesAt).toBeNull();
  await portal.call(privacy.closeBusiness, { params, body: { name: 'closing Inc' } });
  const others = await rowsOf(other.admin.businessAccountId);
  // What the clock asks for every hour, now.
  const sweep = async (): Promise<void> => {
    const { rows } = await owner.query<{ id: string }>(
      `insert into pgboss.job (name, data, policy) values ('sweep', '{}', 'short') returning id`,
    );
    await expect
      .poll(
        async () => (await owner.query(`select state from pgboss.job where id = $1`, [rows[0]?.id])).rows[0]?.state,
        { timeout: 40_000, interval: 500 },
      )
      .toBe('completed');
  };
  world.pass(29 * DAY);
  await sweep();
  expect(Object.keys(await rowsOf(businessAccountId)).length).toBeGreaterThan(5);
  world.pass(2 * DAY);
  await sweep();
  expect(await rowsOf(businessAccountId)).toEqual({});
  const key = await owner.query(`select status from keyseat.license_key where registered_to = $1`, [businessAccountId]);
  expect(key.rows).toEqual([{ status: 'revoked' }]);
  const said = await owner.query(`select type from keyseat.platform_event where subject = $1`, [businessAccountId]);
  expect(said.rows).toEqual([{ type: 'business.closed' }]);
  const left = await rowsOf(other.admin.businessAccountId);
  for (const table of ['audit_event', 'member', 'person', 'subscription', 'domain'])
    expect([table, left[table]]).toEqual([table, others[table]]);
});
