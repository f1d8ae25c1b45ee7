import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, type inject, test } from 'vitest';
import { testDatabase } from '../server/db/testing.ts';
import { freePorts } from './ports.ts';

const MAIN = join(import.meta.dirname, '..', 'server', 'main.ts');
const PLAIN = { PATH: process.env.PATH };

test('without secrets it does not start, and names each', () => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN], {
    env: { ...PLAIN, KEYSEAT_BASE_URL: 'http://127.0.0.1:1', KEYSEAT_MASTER_KEY: 'weak' },
  });
  expect(status).toBe(1);
  expect(stderr.toString()).toContain('KEYSEAT_MASTER_KEY');
  expect(stderr.toString()).toContain('KEYSEAT_SMTP_URL');
});

test('on a database of its own it listens, is ready, and stops in order', async () => {
  const database = await testDatabase();
  const { keyseat: port } = await freePorts();
  const url = socketUrl(database.owner);
  const env = {
    ...PLAIN,
    DATABASE_URL: url,
    KEYSEAT_BASE_URL: `http://127.0.0.1:${port}`,
    KEYSEAT_PORT: String(port),
    KEYSEAT_MASTER_KEY: randomBytes(32).toString('base64'),
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Keyseat is listening')) resolve();
      });
    });
    expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).toEqual({ ready: true });
    const page = await fetch(`http://127.0.0.1:${port}/login`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await database.close();
  }
});

/** A URL for the test run's server, as an operator would write it for a Unix socket. */
function socketUrl(connection: ReturnType<typeof inject<'postgres'>>['owner']): string {
  if ('url' in connection) return connection.url;
  const { user, password, socketFolder, database } = connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}
