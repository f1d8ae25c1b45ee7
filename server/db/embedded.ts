import { type SpawnOptions, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Connection } from './client.ts';
import { type Binaries, copyBinaries, findBinaries, reachableByOthers } from './embedded-binaries.ts';

export interface EmbeddedOptions {
  /** Keyseat's data folder; the server's own folder and its passwords live below it. */
  dataFolder: string;
  /** False for throw-away test databases: no fsync. */
  durable?: boolean;
  /** A PostgreSQL folder (with `bin/`) to use instead of the one npm brought. */
  binaries?: string | undefined;
}

export interface EmbeddedServer {
  /** Connects as the superuser of this server: for migrations and for making test databases. */
  owner(database?: string): Connection;
  /** Connects as `keyseat_app`'s login. */
  app(database?: string): Connection;
  version: string;
  stop(): Promise<void>;
}

interface Place {
  binaries: Binaries;
  data: string;
  socketFolder: string;
  uid: number | undefined;
  gid: number | undefined;
}

interface Passwords {
  superuser: string;
  app: string;
}

const PORT = 5432; // Names the socket file only: nothing listens on TCP.

/**
 * Starts real PostgreSQL in the data folder, on a Unix socket and nothing else. An orphan left by a killed parent is adopted.
 * As root the server runs under an unprivileged user, since PostgreSQL refuses root; below a folder that user cannot enter,
 * binaries and data live in `/var/tmp` instead, and the data folder remembers where.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { place, owner, app, folder, appPassword } = await prepare(options);
  if (!(await answers(owner('postgres')))) await startServer(place, options.durable ?? true, owner('postgres'));
  const version = await ensureDatabase(owner('postgres'), appPassword);
  const claim = await claimServer(owner('postgres'), folder);
  return {
    owner: (database = 'keyseat') => owner(database),
    app: (database = 'keyseat') => app(database),
    version,
    stop: async () => {
      await claim.end();
      await run(place, 'pg_ctl', ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '30']);
    },
  };
}

/** The embedded server beside a Keyseat that runs on it, or started for the while where none does: for work at the machine. */
export async function reachEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { owner, app } = await prepare(options);
  if (!(await answers(owner('postgres')))) return startEmbedded(options);
  const version = await serverVersion(owner('postgres'));
  return {
    owner: (database = 'keyseat') => owner(database),
    app: (database = 'keyseat') => app(database),
    version,
    stop: async () => {},
  };
}

async function prepare(options: EmbeddedOptions) {
  const folder = resolve(options.dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const passwords = readPasswords(join(folder, 'postgres.json'));
  const place = choosePlace(folder, findBinaries(options.binaries));
  if (!existsSync(join(place.data, 'PG_VERSION'))) await initialise(place, passwords);
  const connect = (user: string, password: string) => (database: string) => ({
    socketFolder: place.socketFolder,
    port: PORT,
    user,
    password,
    database,
  });
  const owner = connect('postgres', passwords.superuser);
  return { folder, place, owner, app: connect('keyseat_login', passwords.app), appPassword: passwords.app };
}

async function serverVersion(connection: Connection): Promise<string> {
  const client = clientFor(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}

function readPasswords(file: string): Passwords {
  if (!existsSync(file)) {
    const fresh = { superuser: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') };
    writeFileSync(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
}

function choosePlace(folder: string, found: Binaries): Place {
  const root = process.getuid?.() === 0;
  const server = root ? unprivilegedUser() : { uid: undefined, gid: undefined };
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  let binaries = found;
  let base = join(folder, 'postgres');
  if (root) {
    const refuge = `/var/tmp/keyseat-${short}`;
    const dataOutside = !reachableByOthers(folder);
    const binariesOutside = !reachableByOthers(found.folder);
    if (dataOutside || binariesOutside) makeOwnFolder(refuge, 0o755, 0);
    if (binariesOutside) binaries = copyBinaries(found, refuge);
    if (dataOutside) base = join(refuge, 'postgres');
    writeFileSync(join(folder, 'postgres.place'), `${base}\n`);
  }
  const data = join(base, 'data');
  // A socket's path may have 107 bytes, less than some data folders have.
  const socketFolder = base.length < 80 ? join(base, 'socket') : `/tmp/keyseat-${short}`;
  for (const path of [base, data, socketFolder])
    makeOwnFolder(path, 0o700, server.uid ?? process.getuid?.() ?? 0, server.gid);
  return { binaries, data, socketFolder, ...server };
}

/** Makes a folder, or takes one that was ours: one that a stranger put at the same name beforehand is refused. */
function makeOwnFolder(path: string, mode: number, uid: number, gid?: number): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && (!found.isDirectory() || (found.uid !== uid && found.uid !== process.getuid?.()))) {
    throw new Error(`${path} belongs to somebody else. Remove it, or choose another data folder.`);
  }
  mkdirSync(path, { recursive: true, mode });
  if (gid !== undefined) chownSync(path, uid, gid);
  chmodSync(path, mode);
}

function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody". Start Keyseat as another user.',
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function initialise(place: Place, passwords: Passwords): Promise<void> {
  const passwordFile = join(place.socketFolder, 'password');
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  if (place.uid !== undefined && place.gid !== undefined) chownSync(passwordFile, place.uid, place.gid);
  const settings = [
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  try {
    await run(place, 'initdb', ['-D', place.data, ...settings]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function startServer(place: Place, durable: boolean, probe: Connection): Promise<void> {
  const settings = [
    "-c listen_addresses=''",
    `-c unix_socket_directories='${place.socketFolder}'`,
    '-c unix_socket_permissions=0700',
    `-p ${PORT}`,
    '-c max_connections=100',
    ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
  ].join(' ');
  const log = join(place.socketFolder, 'postgres.log');
  await run(place, 'pg_ctl', ['start', '-D', place.data, '-l', log, '-w', '-t', '60', '-o', settings]).catch(
    async (error) => {
      // Another process of ours may have started it in the same moment.
      for (let wait = 0; wait < 20; wait += 1) {
        if (await answers(probe)) return;
        await sleep(250);
      }
      throw new Error(`PostgreSQL did not start. Its log: ${log}`, { cause: error });
    },
  );
}

/** Runs one of PostgreSQL's programs as the server's user and resolves when it succeeded. */
function run(place: Place, program: string, args: string[]): Promise<void> {
  const options: SpawnOptions = {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: join(place.binaries.folder, 'lib') },
    ...(place.uid === undefined ? {} : { uid: place.uid, gid: place.gid }),
    detached: true, // Ctrl-C in the terminal is for us: we stop the server in order.
  };
  return new Promise((done, fail) => {
    const child = spawn(join(place.binaries.folder, 'bin', program), args, options);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    child.on('error', fail);
    // «exit», not «close»: the server that pg_ctl leaves behind keeps the pipe open.
    child.on('exit', (code) => {
      child.stderr?.destroy();
      if (code === 0) done();
      else fail(new Error(`${program} ended with ${code}: ${said.trim()}`));
    });
  });
}

/**
 * One Keyseat a data folder: the second would stop the server under the first. The claim is a lock that PostgreSQL itself drops
 * when this process ends, however it ends.
 */
async function claimServer(connection: Connection, folder: string): Promise<pg.Client> {
  const client = clientFor(connection);
  // The server may be stopped first, by hand or by a signal to the whole group; that is no failure of ours.
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ ours: boolean }>(
    "select pg_try_advisory_lock(hashtext('keyseat-data-folder')) as ours",
  );
  if (rows[0]?.ours) return client;
  await client.end();
  throw new Error(`Another Keyseat is running on the data folder ${folder}. Stop it first, or choose another folder.`);
}

/** Ends an orphan if there is one, and deletes the server's data. Throws while another Keyseat is running on the folder. */
export async function removeEmbedded(options: EmbeddedOptions): Promise<void> {
  const folder = resolve(options.dataFolder);
  if (!existsSync(join(folder, 'postgres.json'))) return;
  const server = await startEmbedded(options);
  await server.stop();
  const place = join(folder, 'postgres.place');
  const base = existsSync(place) ? readFileSync(place, 'utf8').trim() : '';
  if (base.startsWith('/var/tmp/keyseat-')) rmSync(dirname(base), { recursive: true, force: true });
  for (const name of ['postgres', 'postgres.json', 'postgres.place'])
    rmSync(join(folder, name), { recursive: true, force: true });
}

async function answers(connection: Connection): Promise<boolean> {
  const client = clientFor(connection);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function clientFor(connection: Connection): pg.Client {
  if ('url' in connection) return new pg.Client({ connectionString: connection.url });
  const { socketFolder, ...rest } = connection;
  return new pg.Client({ host: socketFolder, ...rest, connectionTimeoutMillis: 5000 });
}

/** Makes roles, the app's login and the database where they are missing; returns the server's version. */
async function ensureDatabase(connection: Connection, appPassword: string): Promise<string> {
  const client = clientFor(connection);
  await client.connect();
  try {
    for (const role of ['keyseat_owner', 'keyseat_app']) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role} nologin`);
    }
    const login = await client.query("select from pg_roles where rolname = 'keyseat_login'");
    if (login.rowCount === 0) {
      await client.query(`create role keyseat_login login password '${appPassword}' in role keyseat_app`);
    }
    const database = await client.query("select from pg_database where datname = 'keyseat'");
    if (database.rowCount === 0) await client.query('create database keyseat owner keyseat_owner');
  } finally {
    await client.end();
  }
  return serverVersion(connection);
}
