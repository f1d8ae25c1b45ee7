import { afterAll, beforeAll, expect, test } from 'vitest';
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
