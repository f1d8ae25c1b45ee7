import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../testing.ts';
import { asTheGuide, type Journey, startJourney, theGuide, walk } from './index.ts';

let world: TestWorld;
let journey: Journey;
beforeAll(async () => {
  world = await testWorld();
  journey = await startJourney(world);
});
afterAll(async () => {
  await journey?.close();
  await world?.close();
});

let stopped = false;

test.each(theGuide(asTheGuide).map((station) => [station.title, station] as const))('%s', async (_title, station) => {
  if (stopped) throw new Error('Not reached: an earlier station stopped.');
  stopped = true;
  await walk(journey, station);
  stopped = false;
  expect(journey.takeFindings()).toEqual([]);
});
