import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../server/db/index.ts';
import { freePorts } from './ports.ts';
import type { World } from './world.ts';

export interface SecondServer {
  /** Where this process listens; its base URL is that of the first. */
  url: string;
  close(): Promise<void>;
}

/** Another server process on the same database, behind the same address: what a load balancer would choose between. */
export async function secondServer(world: World): Promise<SecondServer> {
  const { keyseat: port } = await freePorts();
  const { masterKey } = JSON.parse(readFileSync(join(world.dataFolder, 'secrets.json'), 'utf8'));
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: urlOf(world.connections.owner),
    KEYSEAT_BASE_URL: world.baseUrl,
    KEYSEAT_PORT: String(port),
    KEYSEAT_MASTER_KEY: masterKey,
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const main = join(import.meta.dirname, '..', 'server', 'main.ts');
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The second server ended with ${code}.`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Keyseat is listening')) resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function urlOf(connection: Connection): string {
  if ('url' in connection) return connection.url;
  const { user, password, socketFolder, database } = connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}
