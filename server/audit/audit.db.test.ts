import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import { createAudit } from './index.ts';

let db: TestDatabase;
let ticks = 0;
const actor = {
  kind: 'account' as const,
  id: 'acc-ann',
  label: 'Ann@hafen.example',
  ip: '192.0.2.1',
  requestId: 'req-1',
};
const clock = () => new Date(Date.UTC(2026, 10, 24, 10, 0, ticks++));
beforeAll(async () => {
  db = await testDatabase();
  const events = createEvents({ store: eventStore, clock, log: { info: () => {} } });
  for (const [scope, count] of [
    ['biz-a', 230],
    ['biz-b', 3],
  ] as const)
    await db.database.inTenant(scope, async (tenant) => {
      for (let seat = 0; seat < count; seat += 1)
        await events.record(tenant, {
          type: seat % 10 ? 'seat.freed' : 'member.joined',
          actor,
          subject: `s-${seat}`,
          data: { seat },
        });
    });
});
afterAll(() => db.close());

const audit = (most?: number) => {
  const events = createEvents({ store: eventStore, clock, log: { info: () => {} } });
  return createAudit({ transactions: db.database, events, ...(most ? { most } : {}) });
};

test('pages follow each other without a gap, newest first, and of one business account alone', async () => {
  const seen: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await audit().page('biz-a', after ? { after } : {});
    seen.push(...page.entries.map(({ subject }) => subject));
    after = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 230 }, (_, seat) => `s-${229 - seat}`));
});

test('filters by kind, by who in any spelling, by what it happened to, by time', async () => {
  const count = async (filter: object) => (await audit().page('biz-a', filter)).entries.length;
  expect(await count({ kind: 'member' })).toBe(23);
  expect(await count({ kind: 'mem' })).toBe(0);
  expect(await count({ who: 'ANN@HAFEN.EXAMPLE', kind: 'member' })).toBe(23);
  expect(await count({ who: "' or true --" })).toBe(0);
  expect(await count({ who: 's-7' })).toBe(1);
  expect(await count({ to: new Date(Date.UTC(2026, 10, 24, 10, 0, 5)) })).toBe(5);
  const [entry] = (await audit().page('biz-a', { who: 's-7' })).entries;
  expect(entry).toMatchObject({ ip: '192.0.2.1', requestId: 'req-1', data: { seat: 7 } });
});

test('a file ends at its bound and says where to go on; it stands in the log itself', async () => {
  let text = '';
  for await (const piece of await audit(50).file('biz-b', {}, { format: 'jsonl', actor })) text += piece;
  expect(text.trim().split('\n')).toHaveLength(4);
  text = '';
  for await (const piece of await audit(50).file('biz-a', { kind: 'seat' }, { format: 'jsonl', actor })) text += piece;
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toEqual({ more: true, after: lines.at(-2).id });
  const [newest] = (await audit().page('biz-a', {})).entries;
  expect(newest).toMatchObject({ type: 'audit.exported', data: { format: 'jsonl', kind: 'seat' } });
});

test('many who read one log at once take no connection from anybody else', async () => {
  const asked = audit();
  let most = 0;
  const watch = setInterval(() => {
    const { total, idle } = db.database.pool();
    most = Math.max(most, total - idle);
  }, 1);
  const all = await Promise.allSettled(Array.from({ length: 40 }, () => asked.page('biz-a', { who: 'nobody' })));
  clearInterval(watch);
  const refused = all.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(18);
  expect(refused[0]).toMatchObject({ reason: { code: 'audit_busy', status: 429 } });
  expect(most).toBeLessThanOrEqual(2);
});

const nothing = 'create function nothing() returns trigger language plpgsql as $$ begin return null; end $$';
test.each([
  'update audit_event set subject = subject',
  'delete from audit_event',
  'truncate audit_event',
  'with gone as (delete from audit_event returning id) select count(*) from gone',
  "insert into audit_event select * from audit_event limit 1 on conflict (business_account_id, id) do update set subject = 'x'",
  'merge into audit_event a using audit_event b on a.id = b.id when matched then delete',
  'create rule quiet as on insert to audit_event do instead nothing',
  'alter table audit_event disable row level security',
  nothing,
])('the application cannot «%s»', async (statement) => {
  const doing = db.database.inTenant('biz-a', (tenant) => raw`${raw.raw(statement)}`.execute(sql(tenant)));
  await expect(doing).rejects.toThrow(/permission denied|must be owner|the audit log is never/);
});
