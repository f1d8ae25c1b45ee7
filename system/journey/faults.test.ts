import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULTS, inject } from '../faults/index.ts';
import { type TestWorld, testWorld } from '../testing.ts';
import { openBrowser } from './browser.ts';

/** One of each kind; `npm run measure -- faults` makes them all. Another shard: KEYSEAT_FAULTS=1, 2, … */
const SHARD = Number(process.env.KEYSEAT_FAULTS ?? 0);
const kinds = Map.groupBy(FAULTS, ({ kind }) => kind);
const chosen = [...kinds.values()].flatMap((faults) => faults[SHARD % faults.length] ?? []);

let world: TestWorld;
let browser: Browser;
beforeAll(async () => {
  world = await testWorld();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

describe('a broken set-up', () => {
  test('is one of at least twenty-five, of every kind', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(25);
    expect([...kinds.keys()].sort()).toEqual(['answer', 'domain', 'groups', 'provisioning', 'values']);
    expect(new Set(FAULTS.map(({ title }) => title)).size).toBe(FAULTS.length);
  });

  test.each(chosen)('$kind: $title: the first message names cause and cure', async (fault) => {
    const { said, cause, cure } = await inject(world, browser, { fault, name: `broken-${fault.kind}` });
    expect({ said, cause, cure }).toEqual({ said, cause: true, cure: true });
  });
});
