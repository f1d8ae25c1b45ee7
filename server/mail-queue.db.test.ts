import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './db/testing.ts';
import { prepareJobs, startJobs } from './jobs/index.ts';
import { createVault } from './lib/secrets.ts';
import { sealedMailQueue } from './mail-queue.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await prepareJobs(db.owner);
});
afterAll(() => db.close());

test('whoever reads the database, or a copy of it, finds no link of a mail', async () => {
  const jobs = await startJobs(db.database, () => {});
  const queue = sealedMailQueue(jobs, createVault(new Uint8Array(32).map((_, index) => index * 3 + 1)));
  const mail = { to: 'ada@x.example', subject: 'Set a new password', text: 'https://x/?token=secret', html: 'secret' };
  await db.database.inGlobal((tx) => queue.put(tx, mail));
  const { rows } = await db.database.query("select data from pgboss.job where name = 'mail'");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/secret|ada@/);
  const delivered = await new Promise((resolve) => void queue.work(async (one) => resolve(one)));
  await jobs.stop();
  expect(delivered).toEqual(mail);
});
