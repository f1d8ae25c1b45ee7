import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { migrate, openDatabase, removeEmbedded, startEmbedded } from './index.ts';

const folders: string[] = [];
const folder = (parentMode = 0o755): string => {
  const top = mkdtempSync(join(tmpdir(), 'keyseat-embedded-'));
  mkdirSync(join(top, 'parent'), { mode: parentMode });
  folders.push(top);
  return join(top, 'parent', 'data');
};
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

test.each([
  ['an ordinary folder', 0o755],
  ['below a folder nobody else may enter', 0o700],
])('starts, stops, starts again and forgets: %s', async (_title, mode) => {
  const dataFolder = folder(mode);
  for (const turn of [1, 2]) {
    const server = await startEmbedded({ dataFolder, durable: false });
    expect((await migrate(server.owner())).applied.length > 0).toBe(turn === 1);
    const database = openDatabase(server.app());
    await database.assertConfined();
    await database.close();
    await server.stop();
  }
  await removeEmbedded({ dataFolder, durable: false });
});

test('a second Keyseat on the same folder is refused, and the first goes on', async () => {
  const dataFolder = folder();
  const first = await startEmbedded({ dataFolder, durable: false });
  await expect(startEmbedded({ dataFolder, durable: false })).rejects.toThrow(/Another Keyseat is running/);
  await expect(removeEmbedded({ dataFolder, durable: false })).rejects.toThrow(/Another Keyseat is running/);
  const database = openDatabase(first.app('postgres'));
  await database.ping();
  await database.close();
  await first.stop();
});

test('the server that a killed parent left behind is adopted', async () => {
  const dataFolder = folder();
  const script = `
    import { startEmbedded } from '${join(import.meta.dirname, 'index.ts')}';
    await startEmbedded({ dataFolder: '${dataFolder}', durable: false });
    console.log('up');
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  const ended = new Promise((resolve) => parent.once('exit', resolve));
  parent.kill('SIGKILL');
  await ended;
  const server = await startEmbedded({ dataFolder, durable: false });
  await removeRunning(server, dataFolder);
});

async function removeRunning(server: { stop(): Promise<void> }, dataFolder: string): Promise<void> {
  await server.stop();
  await removeEmbedded({ dataFolder, durable: false });
}
