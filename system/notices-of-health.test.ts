import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../server/db/index.ts';
import { startJobs } from '../server/jobs/index.ts';
import { DAY } from '../server/lib/clock.ts';
import { type Customer, customer, type TestWorld, testWorld } from './testing.ts';
import { type Mail, SandboxClient } from './walk/sandbox-client.ts';

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

/** The directory may still have said something as the clock was moved: another two days later it has not. */
async function firstMail(subject: string): Promise<Mail> {
  const query = new URLSearchParams({ to: harbour.admin.email, subject, wait: '10000' });
  for (let tries = 0; tries < 4; tries += 1) {
    world.pass(2 * DAY);
    await lookAfter();
    const [found] = await new SandboxClient(world.sandbox.webUrl).request<Mail[]>(
      'GET',
      `/inbox/api/messages?${query}`,
    );
    if (found) return found;
  }
  throw new Error(`No mail with «${subject}» came, four times two days later.`);
}

test('a directory that fell silent is told by a real mail, which says why it came and what to do', async () => {
  const mail = await firstMail('sent nothing');
  expect(mail.subject).toContain('Your directory has sent nothing for a day');
  expect(mail.links.some((link) => link.endsWith('/profile/business/idp_integration#step-5'))).toBe(true);
  expect(mail.text).toContain('You get this mail because you administer');
});
