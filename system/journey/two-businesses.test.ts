import { afterAll, beforeAll } from 'vitest';
import { customer, type TestWorld, testWorld } from '../testing.ts';
import type { PersonInIdp } from '../walk/connect.ts';
import { type Journey, startJourney } from './index.ts';
import { testStations } from './stations.fixture.ts';
import { type TwoBusinesses, twoBusinesses } from './two-businesses.ts';

const somebody = (domain: string, firstName: string, group: PersonInIdp['group']): PersonInIdp => ({
  login: `${firstName.toLowerCase()}@${domain}`,
  firstName,
  lastName: 'Tester',
  group,
});

let world: TestWorld;
let journey: Journey;
let both: TwoBusinesses;
beforeAll(async () => {
  world = await testWorld();
  const ofHarbour = [
    ['Ada', 'admins'],
    ['Gus', 'none'],
    ['Emil', 'users'],
    ['Finn', 'users'],
    ['Hal', 'users'],
  ] as const;
  const ofValley = [
    ['Otto', 'admins'],
    ['Rosa', 'users'],
  ] as const;
  both = {
    harbour: await customer(world, {
      name: 'harbour',
      seats: 2,
      people: ofHarbour.map(([name, group]) => somebody('harbour.example', name, group)),
    }),
    valley: await customer(world, {
      name: 'valley',
      seats: 1,
      people: ofValley.map(([name, group]) => somebody('valley.example', name, group)),
    }),
  };
  journey = await startJourney(world);
});
afterAll(async () => {
  await journey?.close();
  await world?.close();
});

testStations(
  twoBusinesses(() => both),
  () => journey,
);
