import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { expect, type inject, test } from 'vitest';
import { poolOptions } from '../server/db/index.ts';
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

test('told to stop under load: what is under way is answered, nothing new is taken, no job is left half done', async () => {
  const database = await testDatabase();
  const { keyseat: port } = await freePorts();
  const baseUrl = `http://127.0.0.1:${port}`;
  const env = {
    ...PLAIN,
    DATABASE_URL: socketUrl(database.owner),
    KEYSEAT_BASE_URL: baseUrl,
    KEYSEAT_PORT: String(port),
    KEYSEAT_MASTER_KEY: randomBytes(32).toString('base64'),
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let log = '';
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const read = (): void => {
        if (log.includes(text)) resolve();
      };
      child.stdout.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        read();
      });
      read();
    });
  try {
    await said('Keyseat is listening');
    // A password takes its time by design: these are under way when the signal comes.
    const signUp = (index: number): Promise<number> =>
      fetch(`${baseUrl}/api/accounts/sign-up`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: baseUrl },
        body: JSON.stringify({
          email: `p${index}@mail.example`,
          displayName: 'P',
          password: 'a long secret sentence 7',
        }),
      }).then(({ status }) => status);
    const underWay = Array.from({ length: 8 }, (_, index) => signUp(index));
    await Promise.race(underWay);
    child.kill('SIGTERM');
    await said('stopping');
    const answers = await Promise.allSettled(underWay);
    for (const answer of answers) expect(answer).toMatchObject({ status: 'fulfilled', value: 200 });
    expect(await ended).toBe(0);
    await expect(fetch(`${baseUrl}/livez`)).rejects.toThrow();
    const client = new pg.Client(poolOptions(database.owner));
    await client.connect();
    const { rows } = await client.query(
      `select (select count(*)::int from keyseat.account) as accounts,
         (select count(*)::int from pgboss.job where name = 'mail') as mails,
         (select count(*)::int from pgboss.job where state = 'active') as half`,
    );
    await client.end();
    expect(rows[0]).toEqual({ accounts: 8, mails: 8, half: 0 });
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    await database.close();
  }
});

/** A URL for the test run's server, as an operator would write it for a Unix socket. */
function socketUrl(connection: ReturnType<typeof inject<'postgres'>>['owner']): string {
  if ('url' in connection) return connection.url;
  const { user, password, socketFolder, database } = connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}
