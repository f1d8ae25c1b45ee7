import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poolOptions } from '../server/db/client.ts';
import { bodyOf, type OutboxEvent } from '../server/webhooks/message.ts';
import { chapters } from './chapters.ts';
import type { Story } from './story.ts';
import { type TestWorld, testWorld } from './testing.ts';

let world: TestWorld;
let story: Story;
beforeAll(async () => {
  world = await testWorld();
  story = { world };
});
afterAll(() => world.close());

test.each(chapters.map((chapter) => [chapter.title, chapter] as const))('%s', async (_title, chapter) => {
  const evidence = await chapter.go(story);
  expect(evidence.length).toBeGreaterThan(0);
});

test('everything that was told on the way fits its schema in the webhook catalogue', async () => {
  const owner = new pg.Client(poolOptions(world.connections.owner));
  await owner.connect();
  const { rows } = await owner.query<OutboxEvent>(
    'select business_account_id as "businessAccountId", id, at, type, subject, data from keyseat.outbox',
  );
  await owner.end();
  expect(new Set(rows.map(({ type }) => type)).size).toBeGreaterThan(15);
  expect(rows.filter((row) => bodyOf(row) === null)).toEqual([]);
});
