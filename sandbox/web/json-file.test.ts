import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJsonFile } from './json-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-file-'));
});

afterAll(() => rm(folder, { recursive: true }));

it('has on disk, when save resolves, what was changed before the call - also while another write runs', async () => {
  const path = join(folder, 'deep', 'state.json');
  const file = openJsonFile(path, () => ({ count: 0 }));
  const saves = Array.from({ length: 20 }, async (_, index) => {
    file.state.count = index + 1;
    await file.save();
    const onDisk = JSON.parse(await readFile(path, 'utf8')) as { count: number };
    expect(onDisk.count).toBeGreaterThanOrEqual(index + 1);
  });
  await Promise.all(saves);
  expect(openJsonFile(path, () => ({ count: 0 })).state.count).toBe(20);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('refuses a broken file instead of beginning anew over it', async () => {
  const path = join(folder, 'broken.json');
  await writeFile(path, '{"half":');
  expect(() => openJsonFile(path, () => ({}))).toThrow('not valid JSON');
});
