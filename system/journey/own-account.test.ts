import { afterAll, beforeAll } from 'vitest';
import { type TestWorld, testWorld } from '../testing.ts';
import { type Journey, startJourney } from './index.ts';
import { ownAccount } from './own-account.ts';
import { testStations } from './stations.fixture.ts';

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

testStations(ownAccount, () => journey);
