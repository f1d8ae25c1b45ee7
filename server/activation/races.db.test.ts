import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { type Answer, signInFor, TestApp } from './testing.ts';

/** Codes that are redeemed at once: whoever loses a race for a seat begins again, and is told what is true then. */
let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.close());

async function organization(name: string, { people, seats }: { people: number; seats: number }) {
  const tenant = await world.tenant({ name, domain: `${name}.example`, seats });
  const emails = Array.from({ length: people }, (_, index) => `p${index}@${name}.example`);
  const ids: string[] = [];
  for (const email of emails) ids.push(await tenant.person(email));
  await tenant.group('Users', ids);
  return { tenant, emails };
}

/** Everybody has a code in their hands, and redeems it in the same moment. */
async function redeemTogether(tenant: TestTenant, emails: string[]): Promise<Answer[]> {
  const ready: (() => Promise<Answer>)[] = [];
  for (const email of emails) {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(tenant, app, { email });
    ready.push(() => app.redeem(code));
  }
  return Promise.all(ready.map((redeem) => redeem()));
}

const counted = (tenant: TestTenant) =>
  tenant.within(async (scope) => {
    const { rows } = await raw<{ taken: number; live: number; waiting: number }>`
      select taken, (select count(*)::int from seat where freed_at is null) as live,
             (select count(*)::int from waiting) as waiting from subscription`.execute(sql(scope));
    return rows[0];
  });

describe('codes redeemed at once', () => {
  it('by more people than there are seats: exactly the seats are taken, and the others stand in line', async () => {
    const { tenant, emails } = await organization('rush', { people: 12, seats: 5 });
    const answers = await redeemTogether(tenant, emails);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'no_seats_left')).toHaveLength(7);
    expect(await counted(tenant)).toEqual({ taken: 5, live: 5, waiting: 7 });
  });

  it('by one person on six computers: one seat', async () => {
    const { tenant, emails } = await organization('many', { people: 1, seats: 5 });
    const answers = await redeemTogether(tenant, Array(6).fill(emails[0]));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await counted(tenant)).toEqual({ taken: 1, live: 1, waiting: 0 });
  });

  it('by newcomers, while a seat is kept for somebody in line: they do not pass', async () => {
    const { tenant, emails } = await organization('queue', { people: 4, seats: 1 });
    const [first = '', second = '', ...rest] = emails;
    expect((await redeemTogether(tenant, [first]))[0]?.status).toBe(200);
    expect((await redeemTogether(tenant, [second]))[0]?.body.code).toBe('no_seats_left');
    await tenant.within(async (scope) => {
      const { rows } = await raw<{ person_id: string }>`select person_id from seat`.execute(sql(scope));
      const actor = { kind: 'system' as const, id: 'test', label: 'test' };
      await world.licenses.freeSeats(scope, { personIds: [rows[0]?.person_id ?? ''], because: 'user_blocked', actor });
    });
    const answers = await redeemTogether(tenant, rest);
    expect(answers.map(({ body }) => body.code)).toEqual(['no_seats_left', 'no_seats_left']);
    expect((await redeemTogether(tenant, [second]))[0]?.status).toBe(200);
  });
});

describe('leavers who redeem a code in the very moment', () => {
  const member = (op: 'remove', id: string) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op, path: `members[value eq "${id}"]` }],
  });
  const inactive = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  };

  it('deactivated, deleted or taken out of the group: no seat is left', async () => {
    const tenant = await world.tenant({ name: 'leave', domain: 'leave.example', seats: 40 });
    const emails = Array.from({ length: 18 }, (_, index) => `p${index}@leave.example`);
    const ids: string[] = [];
    for (const email of emails) ids.push(await tenant.person(email));
    const group = await tenant.group('Users', ids);
    const ready: (() => Promise<Answer>)[] = [];
    for (const email of emails) {
      const app = new TestApp(world.app);
      const { code = '' } = await signInFor(tenant, app, { email });
      ready.push(() => app.redeem(code));
    }
    const leave = (id: string, index: number): Promise<unknown> => {
      if (index % 3 === 0) return tenant.scim('PATCH', `/Users/${id}`, inactive);
      if (index % 3 === 1) return tenant.scim('DELETE', `/Users/${id}`);
      return tenant.scim('PATCH', `/Groups/${group}`, member('remove', id));
    };
    const answers = await Promise.all(
      ready.flatMap((redeem, index) => {
        const id = ids[index] ?? '';
        const both = [redeem, async () => void (await leave(id, index))];
        return (index % 2 ? both.reverse() : both).map((act) => act());
      }),
    );
    const statuses = answers.flatMap((answer) => (answer ? [answer.status] : []));
    expect(statuses).toHaveLength(18);
    for (const status of statuses) expect([200, 400]).toContain(status);
    expect(await counted(tenant)).toMatchObject({ taken: 0, live: 0 });
  });
});
