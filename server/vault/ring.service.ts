import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import {
  createVault,
  LASTING,
  type LastingPurpose,
  type MacKeys,
  macKeysOf,
  masterKeyId,
  type Vault,
} from '../lib/secrets.ts';
import type { Transactions, Tx } from '../lib/transaction.ts';
import * as store from './ring.store.ts';

export interface MasterKeys {
  masterKey: Uint8Array;
  /** The one before, while values under it remain. */
  previousMasterKey: Uint8Array | undefined;
}

export interface VaultState {
  generation: number;
  keyId: string;
  /** False while values of an earlier master key remain. */
  finished: boolean;
}

export interface OpenedVault {
  vault: Vault;
  state: VaultState;
}

const SEALED_AS = 'vault-generation';

const written = (keys: MacKeys): string =>
  JSON.stringify(
    Object.fromEntries(LASTING.map((purpose) => [purpose, Buffer.from(keys[purpose]).toString('base64')])),
  );

function read(text: string): MacKeys {
  const parsed = JSON.parse(text) as Record<LastingPurpose, string>;
  const of = (purpose: LastingPurpose): Buffer => Buffer.from(parsed[purpose], 'base64');
  return { 'license-key': of('license-key'), 'recovery-code': of('recovery-code') };
}

/**
 * The vault for this database. The first master key a database meets is its first generation; a new one, with the newest of the
 * database beside it as the previous, begins the next. Throws `master_key_unknown` where the master key is neither: nothing stored
 * would open, and what was written from then on would open under no other.
 */
export function openVault(transactions: Transactions, keys: MasterKeys, clock: Clock): Promise<OpenedVault> {
  const masters = [keys.masterKey, ...(keys.previousMasterKey ? [keys.previousMasterKey] : [])];
  return transactions.inGlobal(async (tx) => {
    let rows = await store.lockAll(tx);
    if (rows.length === 0) rows = [await beginFirst(tx, masters, clock())];
    const newest = rows.at(-1);
    const ids = masters.map(masterKeyId);
    if (!newest || !ids.includes(newest.keyId)) throw unknownKey(ids[0], newest?.keyId);
    const opener = createVault({ masters, generations: [macKeysOf(keys.masterKey)] });
    const generations = rows.map(({ macKeys }) => read(opener.open(SEALED_AS, macKeys)));
    if (newest.keyId === ids[0]) {
      const state = { generation: newest.number, keyId: newest.keyId, finished: newest.finishedAt !== null };
      return { vault: createVault({ masters, generations }), state };
    }
    if (rows.some(({ keyId }) => keyId === ids[0])) throw usedBefore(ids[0]);
    if (newest.finishedAt === null) throw unfinished(newest.keyId);
    generations.push(macKeysOf(keys.masterKey));
    for (const [index, each] of generations.entries())
      await store.put(tx, {
        number: index + 1,
        keyId: rows[index]?.keyId ?? ids[0] ?? '',
        macKeys: opener.seal(SEALED_AS, written(each)),
        finishedAt: rows[index]?.finishedAt ?? null,
        beganAt: clock(),
      });
    const state = { generation: generations.length, keyId: ids[0] ?? '', finished: false };
    return { vault: createVault({ masters, generations }), state };
  });
}

/** The master key of a database that has none on record: the one that opens what it holds. */
async function beginFirst(tx: Tx, masters: Uint8Array[], at: Date): Promise<store.GenerationRow> {
  const sample = await store.anySealed(tx);
  const first = sample ? masters.find((master) => opens(master, sample)) : masters[0];
  if (!first) throw unknownKey(masters[0] && masterKeyId(masters[0]), undefined);
  const row = {
    number: 1,
    keyId: masterKeyId(first),
    macKeys: createVault(first).seal(SEALED_AS, written(macKeysOf(first))),
    finishedAt: at,
  };
  await store.put(tx, { ...row, beganAt: at });
  return row;
}

function opens(master: Uint8Array, { purpose, sealed }: { purpose: string; sealed: string }): boolean {
  try {
    createVault(master).open(purpose, sealed);
    return true;
  } catch {
    return false;
  }
}

const unknownKey = (given: string | undefined, needed: string | undefined): Problem =>
  new Problem('master_key_unknown', 500, {
    publicDetail:
      `What this database holds is sealed under ${needed ? `the master key ${needed}` : 'another master key'}; KEYSEAT_MASTER_KEY is ${given}. ` +
      'Set the right one; to change it, set the new one as KEYSEAT_MASTER_KEY and the old one as KEYSEAT_MASTER_KEY_PREVIOUS.',
  });

const unfinished = (newest: string): Problem =>
  new Problem('rotation_unfinished', 500, {
    publicDetail: `Values remain under the master key before ${newest}, and would be lost with a third. Set the two as they were, and run first: keyseat keys rotate`,
  });

const usedBefore = (given: string | undefined): Problem =>
  new Problem('master_key_used_before', 500, {
    publicDetail: `The master key ${given} was replaced on this database before. Make a new one with: openssl rand -base64 32`,
  });

/** What the master key in hand opens, without changing anything: null where the database has no record yet. Throws as `openVault`. */
export function lookAtVault(transactions: Transactions, keys: MasterKeys): Promise<OpenedVault | null> {
  const masters = [keys.masterKey, ...(keys.previousMasterKey ? [keys.previousMasterKey] : [])];
  return transactions.inGlobal(async (tx) => {
    const rows = await store.lockAll(tx);
    const newest = rows.at(-1);
    if (!newest) return null;
    if (!masters.some((master) => masterKeyId(master) === newest.keyId))
      throw unknownKey(masterKeyId(keys.masterKey), newest.keyId);
    const opener = createVault({ masters, generations: [macKeysOf(keys.masterKey)] });
    const vault = createVault({
      masters,
      generations: rows.map(({ macKeys }) => read(opener.open(SEALED_AS, macKeys))),
    });
    return {
      vault,
      state: { generation: newest.number, keyId: newest.keyId, finished: newest.finishedAt !== null },
    };
  });
}
