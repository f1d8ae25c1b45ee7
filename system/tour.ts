// Walks the whole main job without a person, in a world of its own, and prints each step with its evidence.
// Usage: npm run tour            exit 0, or the step that failed and 1
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded } from '../server/db/index.ts';
import { chapters } from './chapters.ts';
import { freePorts } from './ports.ts';
import type { Chapter, Story } from './story.ts';
import { startWorld } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyseat-tour-'));
const began = performance.now();
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function tour(): Promise<boolean> {
  console.log('A world of its own: embedded PostgreSQL, Keyseat, and the sandbox (directory, DNS, inbox).');
  const world = await startWorld({ dataFolder: folder, ports: await freePorts(), logLevel: 'error' });
  console.log(`  Keyseat ${world.baseUrl}   sandbox ${world.sandbox.webUrl}   (${seconds(began)})\n`);
  const story: Story = { world };
  try {
    for (const [index, chapter] of chapters.entries()) {
      if (!(await walk(story, chapter, index + 1))) return false;
    }
    return true;
  } finally {
    await world.close();
  }
}

async function walk(story: Story, { title, go }: Chapter, number: number): Promise<boolean> {
  const since = performance.now();
  try {
    const evidence = await go(story);
    console.log(`✓ ${String(number).padStart(2)} ${title}  (${seconds(since)})`);
    for (const line of evidence) console.log(`      ${line}`);
    return true;
  } catch (error) {
    console.log(
      `✗ ${String(number).padStart(2)} ${title}\n      ${error instanceof Error ? (error.stack ?? error.message) : error}`,
    );
    return false;
  }
}

const whole = await tour().catch((error: unknown) => {
  console.error(error);
  return false;
});
await removeEmbedded({ dataFolder: folder });
rmSync(folder, { recursive: true, force: true });
console.log(
  whole ? `\nThe whole path works. ${seconds(began)}` : `\nThe path is broken at the step above. ${seconds(began)}`,
);
process.exit(whole ? 0 : 1);
