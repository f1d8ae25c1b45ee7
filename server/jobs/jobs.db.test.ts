import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { prepareJobs, startJobs } from './index.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test('preparing twice changes nothing: a restart finds its queues', async () => {
  await prepareJobs(db.owner);
  await prepareJobs(db.owner);
});

test('a job exists exactly when its transaction was committed, and comes back after a failure', async () => {
  const jobs = await startJobs(db.database, () => {});
  const seen: unknown[] = [];
  const lost = db.database.inGlobal(async (tx) => {
    await jobs.put(tx, 'mail', { to: 'lost' });
    throw new Error('rolled back');
  });
  await expect(lost).rejects.toThrow('rolled back');
  await db.database.inGlobal((tx) => jobs.put(tx, 'mail', { to: 'kept' }));
  const arrived = new Promise<void>((resolve) => {
    void jobs.work('mail', async (data) => {
      seen.push(data);
      resolve();
    });
  });
  await arrived;
  await jobs.stop();
  expect(seen).toEqual([{ to: 'kept' }]);
});
