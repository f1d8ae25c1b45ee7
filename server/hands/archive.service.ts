import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Problem } from '../lib/problem.ts';
import { sameSecret } from '../lib/secrets.ts';
import { type FrameKind, readFrames } from './frame.ts';

export const FORMAT = 'keyseat-backup/1';

export interface ArchiveHeader {
  format: string;
  /** The migrations the data was at, by file name. */
  migrations: string[];
  takenAt: string;
  postgres: string;
  /** The master key that opens what is sealed inside. */
  masterKeyId: string;
}

export interface ArchivedTable {
  table: string;
  columns: string[];
}

export type Part =
  | { kind: 'header'; header: ArchiveHeader }
  | { kind: 'table'; table: ArchivedTable; rows: AsyncIterable<Buffer> };

export interface Archive {
  header: ArchiveHeader;
  tables: Map<string, number>;
}

/** Seals the whole: under which purpose the digest of an archive is keyed. */
export const PROVED_AS = 'backup';

export const damaged = (why: string): Problem =>
  new Problem('archive_damaged', 500, { publicDetail: `The archive cannot be used: ${why} Nothing was changed.` });

/** Every frame counts, its kind and length too: a table that was taken out or put elsewhere changes the digest. */
export function countFrame(digest: Hash, kind: FrameKind, body: Uint8Array): void {
  digest.update(`${kind}${body.length}\n`);
  digest.update(body);
}

/**
 * Walks an archive from its beginning to its end in one pass, and hands over each table with its rows as a stream; `part` has to
 * read them to their end. Throws `archive_damaged` where a checksum, the end or the keyed digest is not what it should be: `macs`
 * gives what the master keys in hand make of a digest.
 */
export async function readArchive(
  file: string,
  macs: (digest: string) => string[],
  part: (part: Part) => Promise<void> = drain,
): Promise<Archive> {
  const digest = createHash('sha256');
  const bytes = createReadStream(file).pipe(createGunzip());
  const frames = readFrames(bytes as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await frames.next().catch((error: Error) => {
      throw damaged(`${error.message}`);
    });
    return done ? null : value;
  };
  const first = await next();
  if (first?.kind !== 'H') throw damaged('it is no archive of Keyseat.');
  countFrame(digest, 'H', first.body);
  const header = parsed<ArchiveHeader>(first.body);
  if (header.format !== FORMAT) throw damaged(`its format is ${header.format}, and this Keyseat reads ${FORMAT}.`);
  const tables = new Map<string, number>();
  await part({ kind: 'header', header });
  for (;;) {
    const frame = await next();
    if (!frame) throw damaged('its end is missing.');
    if (frame.kind === 'Z') {
      requireProof(frame.body, digest.copy().digest('hex'), macs);
      if (await next()) throw damaged('something follows its end.');
      return { header, tables };
    }
    if (frame.kind !== 'T') throw damaged('its parts are out of order.');
    countFrame(digest, 'T', frame.body);
    const table = parsed<ArchivedTable>(frame.body);
    const rows = rowsOf(table, next, digest);
    await part({ kind: 'table', table, rows });
    for await (const _ of rows) throw new Error(`The rows of ${table.table} were not read to their end.`);
    tables.set(table.table, rows.bytes());
  }
}

async function drain(part: Part): Promise<void> {
  if (part.kind === 'table') for await (const _ of part.rows);
}

/** The rows of one table until its end frame, whose checksum must be theirs. */
function rowsOf(
  { table }: ArchivedTable,
  next: () => Promise<{ kind: FrameKind; body: Buffer } | null>,
  whole: Hash,
): AsyncIterable<Buffer> & { bytes(): number } {
  const own = createHash('sha256');
  let size = 0;
  let ended = false;
  async function* read(): AsyncGenerator<Buffer> {
    while (!ended) {
      const frame = await next();
      if (frame?.kind === 'D') {
        countFrame(whole, 'D', frame.body);
        own.update(frame.body);
        size += frame.body.length;
        yield frame.body;
        continue;
      }
      if (frame?.kind !== 'E') throw damaged(`the table ${table} has no end.`);
      countFrame(whole, 'E', frame.body);
      const { sha256 } = parsed<{ sha256: string }>(frame.body);
      if (sha256 !== own.digest('hex')) throw damaged(`the rows of ${table} are not what was written.`);
      ended = true;
    }
  }
  const rows = read();
  return { [Symbol.asyncIterator]: () => (ended ? read() : rows), bytes: () => size };
}

function requireProof(body: Buffer, digest: string, macs: (digest: string) => string[]): void {
  const { sha256, proof } = parsed<{ sha256: string; proof: string }>(body);
  if (sha256 !== digest) throw damaged('its checksum does not fit.');
  if (!macs(digest).some((mac) => sameSecret(mac, proof)))
    throw damaged('it was not written under this master key, or was changed since by somebody who has none.');
}

/** Damage may leave a frame whole and its text not. */
function parsed<T>(body: Buffer): T {
  try {
    return JSON.parse(body.toString()) as T;
  } catch {
    throw damaged('a part of it cannot be read.');
  }
}
