import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createFakeIdp,
  type FakeIdp,
  KINDS,
  MOVES,
  type Move,
  play,
  randomMoves,
  STORY,
} from '../sandbox/fake-idp/index.ts';
import { asOwner, type ScimTenant, scimTenant } from './scim-tenants.ts';
import { type TestWorld, testWorld } from './testing.ts';

/** How long the property is tried, in seconds; a night's run sets more. */
const SECONDS = Number(process.env.KEYSEAT_SCIM_SECONDS ?? 25);
/** The same histories in every run, unless told otherwise. */
const SEED = Number(process.env.KEYSEAT_SCIM_SEED ?? 2026);

let world: TestWorld;
let tenants: [ScimTenant, ScimTenant];
beforeAll(async () => {
  world = await testWorld();
  tenants = [await scimTenant(world, 'harbour'), await scimTenant(world, 'meadow')];
});
afterAll(() => world.close());

const emptied = () =>
  asOwner(world, async (client) => {
    await client.query('delete from directory_group');
    await client.query('delete from person');
  });
beforeEach(emptied);

interface Run {
  kind: string;
  moves: readonly Move[];
  seed: number;
  losses: number;
}

/** Plays one client against one tenant; what went wrong, in sentences. */
async function wrongs(tenant: ScimTenant, { kind, moves, seed, losses }: Run): Promise<string[]> {
  const idp = createFakeIdp({
    kind: KINDS.find(({ name }) => name === kind) ?? (KINDS[0] as FakeIdp['kind']),
    url: tenant.url,
    token: tenant.token,
    seed,
    lostRequests: losses,
    lostAnswers: losses,
  });
  await idp.connect();
  const differences = await play(idp, moves, { naming: { domain: 'harbour.example', tag: '' }, seed });
  return [...differences, ...idp.failures.map(({ job, message }) => `${job}: ${message}`)];
}

const kindNames = KINDS.map(({ name }) => name);
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom(...MOVES),
  first: fc.nat({ max: 999 }),
  second: fc.nat({ max: 999 }),
});
const run: fc.Arbitrary<Run> = fc.record({
  kind: fc.constantFrom(...kindNames),
  moves: fc.array(move, { minLength: 5, maxLength: 60, size: 'max' }),
  seed: fc.nat(),
  losses: fc.constantFrom(0, 0, 0.05, 0.15),
});

describe("Keyseat's directory equals the client's", () => {
  test.each(kindNames)('%s: a first week, then sixty events, with answers lost', async (kind) => {
    let state = 7;
    const chance = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const moves = [...STORY, ...randomMoves(chance, 60)];
    expect(await wrongs(tenants[0], { kind, moves, seed: 11, losses: 0.15 })).toEqual([]);
  });

  test(
    'after any events from any two kinds at once, with the same people and IDs in two tenants',
    async () => {
      await fc.assert(
        fc.asyncProperty(run, run, async (one, other) => {
          await emptied();
          // The same seed: the same logins, names and external IDs on both sides of the wall.
          const twin = { ...other, seed: one.seed };
          const [here, there] = await Promise.all([wrongs(tenants[0], one), wrongs(tenants[1], twin)]);
          expect({ here, there }).toEqual({ here: [], there: [] });
        }),
        {
          interruptAfterTimeLimit: SECONDS * 1000,
          markInterruptAsFailure: false,
          numRuns: 100_000,
          seed: SEED,
          endOnFailure: true,
        },
      );
    },
    SECONDS * 1000 + 60_000,
  );
});
