import { afterAll, beforeAll } from 'vitest';
import { type Customer, customer, type TestWorld, testWorld } from '../testing.ts';
import { badWays } from './bad-ways.ts';
import { type Journey, startJourney } from './index.ts';
import { otherPages } from './other-pages.ts';
import { testStations } from './stations.fixture.ts';

let world: TestWorld;
let journey: Journey;
let harbour: Customer;
beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour' });
  journey = await startJourney(world);
});
afterAll(async () => {
  await journey?.close();
  await world?.close();
});

testStations([...badWays(() => harbour), ...otherPages(() => harbour)], () => journey);
