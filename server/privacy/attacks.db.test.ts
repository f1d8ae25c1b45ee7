import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { erase, rowsAbout, scrubAudit, wordsOfOthers } from './held.store.ts';

let db: TestDatabase;
const BUSINESS = 'biz-00000000000000000000000001';
const EVE = 'acc-00000000000000000000000eve';
const ERASED = 'per-0000000000000000000000fake';
beforeAll(async () => {
  db = await testDatabase();
  await db.database.inTenant(BUSINESS, async (tenant) => {
    const now = new Date();
    await sql(tenant)
      .insertInto('account')
      .values({ id: EVE, email: 'eve@b.example', display_name: 'Eve', created_at: now, email_verified_at: now })
      .execute();
    await raw`insert into business_account values (${BUSINESS}, 'B', 'NL', null, now())`.execute(sql(tenant));
    await sql(tenant)
      .insertInto('member')
      .values({
        ...{ business_account_id: BUSINESS, id: 'mem-1', account_id: EVE, role: 'administrator' as const },
        created_at: now,
      })
      .execute();
  });
});
afterAll(() => db.close());

async function written(id: string, actor: object, data: object): Promise<void> {
  const [who, what] = [JSON.stringify(actor), JSON.stringify(data)];
  await db.database.inTenant(BUSINESS, (tenant) =>
    raw`insert into audit_event values (${BUSINESS}, ${id}, now(), 'webhook.added', ${who}::jsonb, 'whk-1', ${what}::jsonb)`.execute(
      sql(tenant),
    ),
  );
}
const entry = async (id: string) =>
  await db.database.inTenant(BUSINESS, (tenant) =>
    sql(tenant).selectFrom('audit_event').select(['actor', 'data']).where('id', '=', id).executeTakeFirstOrThrow(),
  );

test('a person who was given an administrator’s address is not erased while that administrator is there', async () => {
  const found = await db.database.inTenant(BUSINESS, (tenant) =>
    wordsOfOthers(tenant, { personId: ERASED, words: ['EVE@b.example', 'somebody'] }),
  );
  expect(found).toEqual({ members: ['eve@b.example'], people: [] });
});

test('no name that a directory makes up hides who did something, or what it was done to', async () => {
  const actor = { kind: 'account', id: EVE, label: 'eve@b.example', ip: '192.0.2.9', requestId: 'req-1' };
  await written('evt-1', actor, { personId: ERASED, by: 'x.eve@b.example', also: 'eve@b.example.org' });
  const words = [EVE, 'account', 'req-1', ERASED, 'eve@b.example', 'a\u001f\u001fb'];
  const changed = await db.database.inTenant(BUSINESS, (tenant) => scrubAudit(tenant, { personId: ERASED, words }));
  expect(changed).toBe(1);
  expect(await entry('evt-1')).toEqual({
    actor: { ...actor, label: '[erased]' },
    data: { personId: ERASED, by: 'x.eve@b.example', also: 'eve@b.example.org' },
  });
});

test('who gives themselves a second address of a colleague is not handed the colleague’s sign-ins, nor are these erased', async () => {
  const [victim, hostile] = ['per-000000000000000000000victim', 'per-00000000000000000000hostile'];
  const both = await db.database.inTenant(BUSINESS, async (tenant) => {
    await raw`insert into integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at)
      values (${BUSINESS}, 'int-1', 'active', 'okta', ${EVE}, now(), now())`.execute(sql(tenant));
    const person = (id: string, emails: string[]) => {
      const resource = JSON.stringify({ emails: emails.map((value) => ({ value })) });
      return raw`insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, active, resource,
        created_at, updated_at) values (${BUSINESS}, ${id}, 'int-1', 'scim', ${id}, ${id}, true, ${resource}::jsonb, now(), now())`;
    };
    await person(victim, ['chief@b.example']).execute(sql(tenant));
    await person(hostile, ['own@b.example', 'Chief@b.example', 'alias@b.example']).execute(sql(tenant));
    const signIn = (id: string, email: string, whose: string | null) =>
      raw`insert into sign_in (business_account_id, id, at, purpose, outcome, email, person_id, ip)
        values (${BUSINESS}, ${id}, now(), 'portal', 'signed_in', ${email}, ${whose}, '192.0.2.1')`;
    await signIn('sig-1', 'chief@b.example', victim).execute(sql(tenant));
    await signIn('sig-2', 'chief@b.example', null).execute(sql(tenant));
    await signIn('sig-3', 'alias@b.example', victim).execute(sql(tenant));
    await signIn('sig-4', 'own@b.example', hostile).execute(sql(tenant));
    const told = { personId: hostile, words: ['own@b.example', 'chief@b.example', 'alias@b.example'] };
    const { people } = await wordsOfOthers(tenant, told);
    expect(people).toEqual(['chief@b.example']);
    const who = { ...told, words: told.words.filter((word) => !people.includes(word)) };
    const { sign_in: found } = await rowsAbout(tenant, who);
    await erase(tenant, who);
    const { rows } = await raw`select id, email from sign_in order by id`.execute(sql(tenant));
    return { found: found?.map(({ id }) => id), rows };
  });
  expect(both.found).toEqual(['sig-4']);
  expect(both.rows).toEqual([
    { id: 'sig-1', email: 'chief@b.example' },
    { id: 'sig-2', email: 'chief@b.example' },
    { id: 'sig-3', email: '[erased]' },
  ]);
});

test('an export tells who did something to a person, and not from where', async () => {
  const actor = { kind: 'account', id: EVE, label: 'eve@b.example', ip: '192.0.2.9' };
  await db.database.inTenant(BUSINESS, async (tenant) => {
    await raw`insert into audit_event values (${BUSINESS}, 'evt-2', now(), 'person.blocked', ${JSON.stringify(actor)}::jsonb, 'per-2', '{}')`.execute(
      sql(tenant),
    );
    const found = await rowsAbout(tenant, { personId: 'per-2', words: [] });
    expect(found.audit_event).toMatchObject([{ actor: { kind: 'account', id: EVE, label: 'eve@b.example' } }]);
    expect(JSON.stringify(found.audit_event)).not.toContain('192.0.2.9');
  });
});
