import type { Clock } from '../lib/clock.ts';
import type { Vault } from '../lib/secrets.ts';
import { type Transactions, type Tx, VENDOR } from '../lib/transaction.ts';
import { PLACES, type Place } from './places.ts';
import type { OpenedVault } from './ring.service.ts';
import * as ring from './ring.store.ts';
import * as store from './rotation.store.ts';

export interface Carried {
  place: string;
  /** Values looked at, and of them those that were carried over now. */
  seen: number;
  changed: number;
}

interface CarryDeps {
  transactions: Transactions;
  opened: OpenedVault;
  clock: Clock;
  /** Called after each batch was committed; a throw ends the work there. */
  progress?: (carried: Carried) => void;
  /** Rows a transaction. */
  batch?: number;
}

/**
 * Brings every sealed and keyed value to the newest master key, some hundred rows a transaction. Ending it anywhere harms nothing:
 * both master keys open both forms, and the next run carries over what is left. After the last value the generation is marked
 * finished, and the previous master key may go.
 */
export async function carryOver(deps: CarryDeps): Promise<Carried[]> {
  const { transactions, opened, clock } = deps;
  const done: Carried[] = [];
  for (const place of PLACES) {
    const run = place.tenant ? await everyTenant(transactions) : [transactions.inGlobal];
    const carried = { place: `${place.table}.${place.column}`, seen: 0, changed: 0 };
    for (const inScope of run) await carryPlace(deps, { place, carried, inScope });
    done.push(carried);
  }
  done.push(await carryMails(deps));
  await transactions.inGlobal((tx) => ring.finish(tx, opened.state.generation, clock()));
  return done;
}

type InScope = <T>(verb: (tx: Tx) => Promise<T>) => Promise<T>;

async function everyTenant({ lookup, inTenant }: Transactions): Promise<InScope[]> {
  const ids = await lookup('every business account', store.businessAccounts);
  return [VENDOR, ...ids].map((id) => (verb) => inTenant(id, verb));
}

async function carryPlace(
  { opened, progress, batch = 200 }: CarryDeps,
  { place, carried, inScope }: { place: Place; carried: Carried; inScope: InScope },
): Promise<void> {
  let from: string[] = [];
  for (;;) {
    const page = await inScope(async (tx) => {
      const values = await store.page(tx, place, { from, limit: batch });
      let changed = 0;
      for (const kept of values) {
        const newer = newerOf(opened.vault, place, kept.value);
        if (newer === null) continue;
        await store.replace(tx, place, kept, newer);
        changed += 1;
      }
      return { changed, seen: values.length, last: values.at(-1)?.key };
    });
    carried.seen += page.seen;
    carried.changed += page.changed;
    progress?.({ ...carried });
    if (!page.last || page.seen < batch) return;
    from = page.last;
  }
}

const newerOf = (vault: Vault, place: Place, value: string): string | null =>
  'sealedAs' in place ? vault.reseal(place.sealedAs, value) : vault.remac(place.macAs, value);

async function carryMails({ transactions, opened, progress }: CarryDeps): Promise<Carried> {
  const carried = await transactions.inGlobal(async (tx) => {
    const mails = await store.mails(tx);
    let changed = 0;
    for (const { id, sealed } of mails) {
      const newer = opened.vault.reseal('mail', sealed);
      if (newer === null) continue;
      await store.replaceMail(tx, id, newer);
      changed += 1;
    }
    return { place: 'waiting mails', seen: mails.length, changed };
  });
  progress?.(carried);
  return carried;
}
