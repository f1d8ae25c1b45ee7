import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../server/db/index.ts';
import { startJobs } from '../server/jobs/index.ts';
import { DAY } from '../server/lib/clock.ts';
import { type Customer, customer, type TestWorld, testWorld } from './testing.ts';
import { SandboxClient } from './walk/sandbox-client.ts';

let world: TestWorld;
let harbour: Customer;

beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour' });
});
afterAll(() => world.close());

/** The hour strikes: the job is put by hand, and worked by the server that runs. */
async function lookAfter(): Promise<void> {
  const database = openDatabase(world.connections.app);
  const jobs = await startJobs(database, () => {});
  await database.inGlobal((tx) => jobs.put(tx, 'look-after', {}));
  await jobs.stop();
  await database.close();
}

test('a directory that fell silent is told by a real mail, which says why it came and what to do', async () => {
  world.pass(2 * DAY);
  await lookAfter();
  const mail = await new SandboxClient(world.sandbox.webUrl).mail(harbour.admin.email, 'sent nothing');
  expect(mail.subject).toContain('Your directory has sent nothing for a day');
  expect(mail.links.some((link) => link.endsWith('/profile/business/idp_integration#step-5'))).toBe(true);
  expect(mail.text).toContain('You get this mail because you administer');
});
