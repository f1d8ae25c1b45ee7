import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { type Connection, copyOut, poolOptions, withClient } from '../db/index.ts';
import { Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import { type ArchiveHeader, countFrame, FORMAT, PROVED_AS } from './archive.service.ts';
import { type FrameKind, writeFrame } from './frame.ts';
import { type Client, tablesInOrder, waitingJobs } from './tables.store.ts';

export interface BackedUp {
  tables: number;
  rowBytes: number;
}

/** What COPY says is gathered to about this much before it becomes a frame. */
const PART = 1024 * 1024;

/**
 * Writes the whole database into one file: one transaction on one connection sees one moment of it (repeatable read), while Keyseat
 * goes on. The file appears under its name when it is whole. What was sealed stays sealed; the digest of all of it is keyed with the
 * master key. Throws `backup_sees_too_little` where the login could not see every tenant's rows.
 */
export async function backUp(
  connection: Connection,
  file: string,
  { vault, masterKeyId, now }: { vault: Vault; masterKeyId: string; now: Date },
): Promise<BackedUp> {
  const part = `${file}.part`;
  const gzip = createGzip({ level: 6 });
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600, flags: 'wx' }));
  try {
    const done = await withClient(poolOptions(connection), async (client) => {
      await seeEverything(client);
      const archive = archiveInto(gzip);
      await archive.frame('H', Buffer.from(JSON.stringify(await headerOf(client, { masterKeyId, now }))));
      let rowBytes = 0;
      const tables = await tablesInOrder(client);
      for (const { name, columns } of tables)
        rowBytes += await archive.table(
          { table: name, columns },
          `copy (select ${columns.map(quoted)} from keyseat.${quoted(name)}) to stdout`,
          client,
        );
      rowBytes += await archive.table({ table: waitingJobs.table, columns: [] }, waitingJobs.copyOut, client);
      const sha256 = archive.digest();
      await archive.frame('Z', Buffer.from(JSON.stringify({ sha256, proof: vault.mac(PROVED_AS, sha256) })));
      gzip.end();
      return { tables: tables.length, rowBytes };
    });
    await written;
    await rename(part, file);
    return done;
  } catch (error) {
    gzip.destroy();
    await written.catch(() => {});
    if ((error as { code?: string }).code !== 'EEXIST') await rm(part, { force: true });
    throw error;
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Row-level security would leave rows out without a word: where it would apply, the server refuses instead. */
async function seeEverything(client: Client): Promise<void> {
  await client.query('begin isolation level repeatable read, read only');
  await client.query('set local row_security = off');
  await client.query('set local statement_timeout = 0');
  const { rows } = await client.query<{ sees: boolean; name: string }>(
    'select rolsuper or rolbypassrls as sees, rolname as name from pg_roles where rolname = current_user',
  );
  if (rows[0]?.sees) return;
  throw new Problem('backup_sees_too_little', 500, {
    publicDetail:
      `The login "${rows[0]?.name}" may not see past row-level security, so a backup would leave customers out. For this command alone ` +
      "use another: create role keyseat_backup login bypassrls password '…'; grant keyseat_owner to keyseat_backup; " +
      'and set DATABASE_OWNER_URL to it.',
  });
}

async function headerOf(
  client: Client,
  { masterKeyId, now }: { masterKeyId: string; now: Date },
): Promise<ArchiveHeader> {
  const migrations = await client.query<{ name: string }>('select name from keyseat.migration order by name');
  const version = await client.query<{ server_version: string }>('show server_version');
  return {
    format: FORMAT,
    migrations: migrations.rows.map(({ name }) => name),
    takenAt: now.toISOString(),
    postgres: version.rows[0]?.server_version ?? 'unknown',
    masterKeyId,
  };
}

function archiveInto(gzip: Gzip) {
  const whole = createHash('sha256');
  async function frame(kind: FrameKind, body: Uint8Array): Promise<void> {
    if (kind !== 'Z') countFrame(whole, kind, body);
    if (!gzip.write(writeFrame(kind, body))) await Promise.race([once(gzip, 'drain'), once(gzip, 'close')]);
  }
  return {
    frame,
    digest: () => whole.digest('hex'),
    async table(head: { table: string; columns: string[] }, copy: string, client: Client): Promise<number> {
      await frame('T', Buffer.from(JSON.stringify(head)));
      const own = createHash('sha256');
      let size = 0;
      let held: Buffer[] = [];
      let heldSize = 0;
      const flush = async (): Promise<void> => {
        const body = Buffer.concat(held);
        held = [];
        heldSize = 0;
        own.update(body);
        size += body.length;
        if (body.length > 0) await frame('D', body);
      };
      await copyOut(client, copy, async (chunk) => {
        held.push(chunk);
        heldSize += chunk.length;
        if (heldSize >= PART) await flush();
      });
      await flush();
      await frame('E', Buffer.from(JSON.stringify({ sha256: own.digest('hex') })));
      return size;
    },
  };
}
