import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;
beforeAll(async () => {
  server = await scimTestServer();
  tenant = server.tenants[0];
});
afterAll(() => server.close());

/** Two people, each with an externalId of its own; any of them may be named by either ID. */
const PEOPLE = 2;
const who = fc.nat({ max: PEOPLE - 1 });
const name = fc.record({ who, by: fc.constantFrom('id', 'externalId') });
const put = fc.record({ kind: fc.constant('put' as const), names: fc.array(name, { maxLength: 3 }) });
const patch = fc.record({
  kind: fc.constantFrom('add' as const, 'remove' as const, 'replace' as const),
  names: fc.array(name, { minLength: 1, maxLength: 2 }),
});
const change = fc.record({
  kind: fc.constantFrom('delete' as const, 'create' as const, 'unname' as const, 'rename' as const),
  who,
});
const step = fc.oneof({ weight: 2, arbitrary: put }, { weight: 1, arbitrary: patch }, { weight: 3, arbitrary: change });
/** Null: the last whole object of the history once more. */
const lastPut = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.array(name, { maxLength: 5 }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let run = 0;

/** What the IdP and we both know: the people there are, and the externalId each has at the moment. */
interface World {
  group: string;
  ids: (string | null)[];
  lastIds: string[];
  named: boolean[];
}

const externalId = (index: number) => `r${run}-p${index}`;
const idOf = (world: World, { who: index, by }: { who: number; by: string }): string =>
  by === 'id' ? (world.lastIds[index] ?? '') : externalId(index);

async function create(world: World, index: number): Promise<void> {
  if (world.ids[index] !== null && world.ids[index] !== undefined) return;
  const body = { userName: `${externalId(index)}@acme.example`, externalId: externalId(index) };
  const { id } = (await tenant.scim('POST', '/Users', body)).body;
  world.ids[index] = id;
  world.lastIds[index] = id;
  world.named[index] = true;
}

async function take(world: World, one: Step): Promise<void> {
  const group = `/Groups/${world.group}`;
  if (!('names' in one)) return takePersonally(world, one);
  if (one.kind === 'put') {
    await tenant.scim('PUT', group, {
      displayName: 'G',
      members: one.names.map((each) => ({ value: idOf(world, each) })),
    });
    return;
  }
  const value = one.names.map((each) => ({ value: idOf(world, each) }));
  await tenant.scim('PATCH', group, { Operations: [{ op: one.kind, path: 'members', value }] });
}

async function takePersonally(world: World, one: Exclude<Step, { names: unknown }>): Promise<void> {
  if (one.kind === 'create') {
    await create(world, one.who);
  } else if (one.kind === 'delete') {
    await tenant.scim('DELETE', `/Users/${world.ids[one.who]}`);
    world.ids[one.who] = null;
  } else if (world.ids[one.who]) {
    const value = one.kind === 'unname' ? `other-${externalId(one.who)}` : externalId(one.who);
    const Operations = [{ op: 'replace', path: 'externalId', value }];
    await tenant.scim('PATCH', `/Users/${world.ids[one.who]}`, { Operations });
    world.named[one.who] = one.kind === 'rename';
  }
}

/** The people a list of IDs means, going by nothing but who exists now. */
const meant = (world: World, names: { who: number; by: string }[]): string[] =>
  [
    ...new Set(
      names.flatMap((each) => {
        const id = world.ids[each.who];
        if (!id) return [];
        return each.by === 'id' || world.named[each.who] ? [id] : [];
      }),
    ),
  ].sort();

test('after any history, a whole-object PUT leaves exactly the people it names, and the count is right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), lastPut, async (history, other) => {
      run += 1;
      const { body } = await tenant.scim('POST', '/Groups', { displayName: 'G' });
      const world: World = { group: body.id, ids: [], lastIds: [], named: [] };
      for (let index = 0; index < PEOPLE; index += 1) await create(world, index);
      for (const one of history) await take(world, one);
      // The body an IdP sent before is the one that could wrongly pass for unchanged.
      const last = other ?? history.findLast((one) => one.kind === 'put')?.names ?? [];
      await take(world, { kind: 'put', names: last });
      const { body: group } = await tenant.scim('GET', `/Groups/${world.group}`);
      expect(group.members.map((one: { value: string }) => one.value).sort()).toEqual(meant(world, last));
      const { rows } = await tenant.within((open) =>
        raw<{ member_count: number }>`select member_count from directory_group where id = ${world.group}`.execute(
          sql(open),
        ),
      );
      expect(rows[0]?.member_count).toBe(group.members.length);
    }),
    { numRuns: 100 },
  );
}, 120_000);
