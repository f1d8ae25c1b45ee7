import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BusinessWorld, businessWorld, joins, START, tokenFor, type Visitor } from './testing.ts';
import { invitationRow } from './user-row.ts';

let world: BusinessWorld;
beforeAll(async () => {
  world = await businessWorld();
  world.now = START;
});
afterAll(() => world.close());

const idOf = async ({ id, founder }: { id: string; founder: Visitor }, email: string): Promise<string> =>
  (await founder.call('GET', `/business/${id}/users`)).body.users.find((one: { email: string }) => one.email === email)
    ?.id;

describe('a leaver who administered', () => {
  test.each(['role', 'blocked', 'removed'])(
    'and invited another address of theirs, does not come back: %s',
    async (how) => {
      const acme = await world.founded(`Leaver ${how}`);
      const leaver = await world.account(`leaver-${how}@acme.example`);
      await joins(world, acme, { visitor: leaver, role: 'administrator' });
      const private_ = await world.account(`private-${how}@mail.example`);
      const invited = { emails: [private_.email], role: 'administrator' };
      expect((await leaver.call('POST', `/business/${acme.id}/invitations`, invited)).body).toEqual({ invited: 1 });
      const token = tokenFor(world, private_.email);
      const path = `/business/${acme.id}/users/${await idOf(acme, leaver.email)}`;
      const ended =
        how === 'removed'
          ? await acme.founder.call('DELETE', path)
          : await acme.founder.call('PUT', `${path}/${how}`, how === 'role' ? { role: 'member' } : { blocked: true });
      expect(ended.status).toBe(200);
      const accepted = await private_.call('POST', '/invitations/accept', { token });
      expect(accepted).toMatchObject({ status: 410, body: { code: 'invitation_unusable' } });
    },
  );
});

test('a block of a local member is one of the person of the directory who is the same human', async () => {
  const acme = await world.founded('Acme twice');
  const twice = await world.account('twice@acme.example');
  const member = await joins(world, acme, { visitor: twice, role: 'member' });
  const row = { ...invitationRow({ id: 'per-1', email: twice.email, role: 'member' }), accountId: twice.accountId };
  world.people = [{ ...row, kind: 'person', status: 'active' }];
  for (const blocked of [true, false]) {
    await acme.founder.call('PUT', `/business/${acme.id}/users/${member}/blocked`, { blocked });
    expect(world.people[0]?.status).toBe(blocked ? 'blocked' : 'active');
  }
});

describe('a member, or a license administrator', () => {
  test.each(['member', 'license_administrator'])(
    'makes nobody more than they are, least of all themselves: %s',
    async (role) => {
      const acme = await world.founded(`Climber ${role}`);
      const climber = await world.account(`climber-${role}@acme.example`);
      await joins(world, acme, { visitor: climber, role });
      const [me, boss] = [await idOf(acme, climber.email), await idOf(acme, acme.founder.email)];
      const users = `/business/${acme.id}/users`;
      const attempts = [
        await climber.call('PUT', `${users}/${me}/role`, { role: 'administrator' }),
        await climber.call('PUT', `${users}/${boss}/role`, { role: 'member' }),
        await climber.call('PUT', `${users}/${boss}/blocked`, { blocked: true }),
        await climber.call('DELETE', `${users}/${boss}`),
        await climber.call('POST', `/business/${acme.id}/invitations`, {
          emails: ['x@mail.example'],
          role: 'administrator',
        }),
        await climber.call('PATCH', `/business/${acme.id}`, { name: 'Mine now', country: 'NL' }),
      ];
      expect(attempts.map(({ status, body }) => [status, body.code])).toEqual(Array(6).fill([403, 'not_allowed']));
    },
  );

  test('reaches nobody of another business account by an ID from there', async () => {
    const [acme, other] = [await world.founded('Acme walls'), await world.founded('Other walls')];
    const theirs = await idOf(other, other.founder.email);
    for (const [method, path, body] of [
      ['PUT', `/users/${theirs}/role`, { role: 'member' }],
      ['PUT', `/users/${theirs}/blocked`, { blocked: true }],
      ['DELETE', `/users/${theirs}`, undefined],
    ] as const) {
      const own = await acme.founder.call(method, `/business/${acme.id}${path}`, body);
      const across = await acme.founder.call(method, `/business/${other.id}${path}`, body);
      expect([own.body.code, across.status]).toEqual(['no_such_user', 404]);
    }
  });
});

describe('a program with a token that may block users', () => {
  const token = (id: string) => ({
    accountId: id,
    role: 'administrator' as const,
    actor: { kind: 'token' as const, id, label: 'people sync' },
  });

  test('shuts out no administrator, and lets none in again who was blocked', async () => {
    const acme = await world.founded('Acme programs');
    const second = await world.account('second@programs.example');
    const mia = await world.account('mia@programs.example');
    const kim = await world.account('kim@programs.example');
    const boss = await joins(world, acme, { visitor: second, role: 'administrator' });
    const member = await joins(world, acme, { visitor: mia, role: 'member' });
    const joined = await joins(world, acme, { visitor: kim, role: 'member' });
    const person = (id: string, email: string, role: 'administrator' | 'member') => ({
      ...invitationRow({ id, email, role }),
      kind: 'person' as const,
      status: 'active' as const,
    });
    world.people = [
      { ...person('per-1', kim.email, 'administrator'), accountId: kim.accountId },
      person('per-2', 'pat@programs.example', 'member'),
    ];
    const byToken = (id: string, blocked: boolean) =>
      world.db.database.inTenant(acme.id, (tenant) =>
        world.business.block(tenant, id, blocked, token('stk-00000000000000000000000000')),
      );
    const refused = { code: 'administrator', status: 403 };
    await expect(byToken(boss, true)).rejects.toMatchObject(refused);
    expect(
      (await acme.founder.call('PUT', `/business/${acme.id}/users/${boss}/blocked`, { blocked: true })).status,
    ).toBe(200);
    await expect(byToken(boss, false)).rejects.toMatchObject(refused);
    // By the directory's group, told by person and by member alike.
    for (const id of ['per-1', joined]) await expect(byToken(id, true)).rejects.toMatchObject(refused);
    for (const id of ['per-2', member]) await byToken(id, true);
    expect(world.people.map(({ status }) => status)).toEqual(['active', 'blocked']);
    expect((await mia.call('GET', `/business/${acme.id}`)).status).toBe(404);
  });
});
