import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { createKeyseat, type Keyseat } from '../server/app.ts';
import type { Secrets, Settings } from '../server/config.ts';
import { type Connection, migrate, openDatabase, startEmbedded } from '../server/db/index.ts';
import { prepareJobs } from '../server/jobs/index.ts';
import { type Clock, systemClock } from '../server/lib/clock.ts';
import { createLogger, type LogDestination } from '../server/logger.ts';
import { writeInstallers } from './installers.ts';
import { choosePorts, isFree, type WorldPorts } from './ports.ts';

export interface WorldOptions {
  dataFolder: string;
  /** Fixed ports; otherwise those of the last start, or the usual ones, or free ones. */
  ports?: WorldPorts;
  clock?: Clock;
  logLevel?: string;
  /** Where the log goes; otherwise standard output. */
  logTo?: LogDestination;
  /** A database that is already running (tests); otherwise embedded PostgreSQL in the data folder. */
  database?: { app: Connection; owner: Connection };
}

/** Keyseat and the outside world around it, in one process, speaking over the network only. */
export interface World {
  baseUrl: string;
  ports: WorldPorts;
  dataFolder: string;
  settings: Settings;
  operatorToken: string;
  keyseat: Keyseat;
  sandbox: Sandbox;
  clock: Clock;
  /** Where PostgreSQL is, for tests that look at rows. */
  connections: { app: Connection; owner: Connection };
  /** Stops the sandbox alone: IdP, DNS host and mail server are down. */
  stopOutside(): Promise<void>;
  close(): Promise<void>;
}

/** Boots everything; what it needs to remember (ports, secrets) is in the data folder, so that a restart finds the same world. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const dataFolder = resolve(options.dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  const ports = await rememberPorts(join(dataFolder, 'ports.json'), options.ports);
  const kept = rememberSecrets(join(dataFolder, 'secrets.json'));
  const clock = options.clock ?? systemClock;
  const log = createLogger(options.logLevel ?? 'warn', options.logTo);

  const embedded = options.database ? null : await startEmbedded({ dataFolder });
  const connections = options.database ?? connectionsOf(embedded);
  await migrate(connections.owner);
  await prepareJobs(connections.owner);
  const database = openDatabase(connections.app);
  await database.assertConfined();

  const sandbox = await startSandbox({
    dataFolder: join(dataFolder, 'sandbox'),
    ports: { web: ports.sandbox, dns: ports.dns, smtp: ports.smtp },
    clock,
  });
  const social = socialOf(sandbox);
  const settings = { ...settingsOf(dataFolder, ports), social: social.settings };
  const secrets: Secrets = {
    masterKey: Buffer.from(kept.masterKey, 'base64'),
    previousMasterKey: undefined,
    operatorToken: kept.operatorToken,
    metricsToken: kept.operatorToken,
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    social: social.secrets,
  };
  const keyseat = await createKeyseat({ settings, secrets, database, clock, log });
  await keyseat.web.listen({ host: settings.host, port: settings.port });
  let stopped: Promise<void> | undefined;
  const stopOutside = (): Promise<void> => {
    stopped ??= sandbox.close();
    return stopped;
  };
  return {
    baseUrl: settings.baseUrl,
    ports,
    dataFolder,
    settings,
    operatorToken: kept.operatorToken,
    keyseat,
    sandbox,
    clock,
    connections,
    stopOutside,
    close: async () => {
      await keyseat.close();
      await stopOutside();
      await database.close();
      await embedded?.stop();
    },
  };
}

function connectionsOf(embedded: { app(): Connection; owner(): Connection } | null): World['connections'] {
  if (!embedded) throw new Error('No database was given, and none was started.');
  return { app: embedded.app(), owner: embedded.owner() };
}

/** The three providers, with stand-ins of the sandbox in their place. */
function socialOf(sandbox: Sandbox): { settings: Settings['social']; secrets: Secrets['social'] } {
  const kinds = ['google', 'apple', 'facebook'] as const;
  const clients = kinds.map((kind) => [kind, sandbox.social(kind)] as const);
  return {
    settings: Object.fromEntries(clients.map(([kind, { secret: _, ...client }]) => [kind, client])),
    secrets: Object.fromEntries(clients.map(([kind, { secret }]) => [kind, secret])),
  };
}

function settingsOf(dataFolder: string, ports: WorldPorts): Omit<Settings, 'social'> {
  const baseUrl = `http://127.0.0.1:${ports.keyseat}`;
  const product = 'meridian-desktop';
  return {
    baseUrl,
    host: '127.0.0.1',
    port: ports.keyseat,
    dataFolder,
    vendorName: 'Meridian',
    vendorAccent: '#3257a8',
    productDownloads: {
      [product]: writeInstallers(join(dataFolder, 'installers'), { issuer: baseUrl, product }),
    },
    mailFrom: 'Meridian accounts <accounts@meridian.example>',
    dnsServers: [`127.0.0.1:${ports.dns}`],
    trustProxy: [],
    logLevel: 'warn',
    postgresBinaries: undefined,
  };
}

/** Addresses are configured at the IdP, so a restart must keep its ports; a taken one is named. */
async function rememberPorts(file: string, given?: WorldPorts): Promise<WorldPorts> {
  if (!given && existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as WorldPorts;
    for (const [name, port] of Object.entries(kept)) {
      if (!(await isFree(port)))
        throw new Error(
          `Port ${port} (${name} of this world) is in use by another program. Stop it, or start another world with --data <folder>.`,
        );
    }
    return kept;
  }
  const ports = given ?? (await choosePorts());
  writeFileSync(file, `${JSON.stringify(ports)}\n`);
  return ports;
}

function rememberSecrets(file: string): { masterKey: string; operatorToken: string } {
  if (!existsSync(file)) {
    const fresh = {
      masterKey: randomBytes(32).toString('base64'),
      operatorToken: randomBytes(32).toString('base64url'),
    };
    writeFileSync(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { masterKey: string; operatorToken: string };
}
