import { afterAll, beforeAll } from 'vitest';
import { type Customer, customer, type TestWorld, testWorld } from '../testing.ts';
import { type Journey, startJourney } from './index.ts';
import { testStations } from './stations.fixture.ts';
import { subscriptions } from './subscriptions.ts';

let world: TestWorld;
let journey: Journey;
let harbour: Customer;
beforeAll(async () => {
  world = await testWorld();
  const people = (['ada', 'emil'] as const).map((name) => ({
    login: `${name}@harbour.example`,
    firstName: name === 'ada' ? 'Ada' : 'Emil',
    lastName: 'Tester',
    group: name === 'ada' ? ('admins' as const) : ('users' as const),
  }));
  harbour = await customer(world, { name: 'harbour', seats: 2, people });
  journey = await startJourney(world);
});
afterAll(async () => {
  await journey?.close();
  await world?.close();
});

testStations(
  subscriptions(() => harbour),
  () => journey,
);
