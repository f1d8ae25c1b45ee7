import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate, removeEmbedded, startEmbedded } from '../server/db/index.ts';
import { prepareJobs } from '../server/jobs/index.ts';

/** One embedded PostgreSQL for the whole test run, with a migrated template that every test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-test-'));
  const server = await startEmbedded({ dataFolder: folder, durable: false });
  await migrate(server.owner('keyseat'));
  await prepareJobs(server.owner('keyseat'));
  project.provide('postgres', { owner: server.owner('postgres'), app: server.app('postgres'), template: 'keyseat' });
  return async () => {
    await server.stop();
    await removeEmbedded({ dataFolder: folder, durable: false });
    rmSync(folder, { recursive: true, force: true });
  };
}
