import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeEmbedded } from '../server/db/index.ts';
import type { WorldFile } from './seed.ts';

const START = join(import.meta.dirname, 'start.ts');
const top = mkdtempSync(join(tmpdir(), 'keyseat-start-'));
const folders = [join(top, 'one'), join(top, 'two')];
const running = new Set<ChildProcess>();

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  for (const dataFolder of folders) await removeEmbedded({ dataFolder });
  rmSync(top, { recursive: true, force: true });
});

/** `npm start` in a folder; resolves when it says what to click. */
function start(folder: string): Promise<{ child: ChildProcess; said: string; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [START, '--data', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('THE WHOLE WAY')) resolve({ child, said, ended });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
}

const world = (folder: string): WorldFile => JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8'));

async function people(folder: string): Promise<number> {
  const { scim } = world(folder).prepared;
  const response = await fetch(`${scim.baseUrl}/Users?count=1`, { headers: { authorization: `Bearer ${scim.token}` } });
  return ((await response.json()) as { totalResults: number }).totalResults;
}

test('two worlds run side by side; a killed one is found again with everything in it; Ctrl-C stops in order', {
  timeout: 120_000,
}, async () => {
  const [one = '', two = ''] = folders;
  const first = await start(one);
  const second = await start(two);
  expect(world(one).baseUrl).not.toBe(world(two).baseUrl);
  const before = world(one);
  expect(await people(one)).toBe(3);
  expect(await people(two)).toBe(3);

  first.child.kill('SIGKILL');
  await first.ended;
  const again = await start(one);
  expect(world(one)).toEqual(before);
  expect(await people(one)).toBe(3);

  again.child.kill('SIGINT');
  again.child.kill('SIGINT');
  expect(await again.ended).toBe(0);
  await expect(people(one)).rejects.toThrow();
  expect(await people(two)).toBe(3);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});
