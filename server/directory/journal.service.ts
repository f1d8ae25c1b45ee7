import type { Transactions } from '../lib/transaction.ts';
import type { JournalEntry } from './directory.ts';
import * as store from './journal.store.ts';
import type { IntegrationPort } from './ports.ts';
import type { Caller } from './scope.ts';

interface JournalDeps {
  transactions: Transactions;
  integration: Pick<IntegrationPort, 'noteScimUse'>;
  log: { error(fields: object, message: string): void };
}

export interface Journal {
  note(caller: Caller, entry: JournalEntry): void;
  /** Writes everything noted so far. */
  flush(): Promise<void>;
}

const EVERY_MILLISECONDS = 250;
const BATCH = 200;
/** Beyond this, noted or being written while the database does not keep up, lines are dropped rather than memory filled. */
const MOST_HELD = 20_000;

/**
 * The request journal: noted in memory when the answer is out, written in batches in transactions of their own, so that no
 * request waits for its line. Lost by a crash: at most a quarter of a second of lines, never a change.
 */
export function createJournal({ transactions, integration, log }: JournalDeps): Journal {
  let waiting: { caller: Caller; entry: JournalEntry }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  /** Lines in memory: those that wait, and those of batches that are not written yet. */
  let held = 0;

  async function write(batch: typeof waiting): Promise<void> {
    for (const lines of Map.groupBy(batch, ({ caller }) => caller.integrationId).values()) {
      const [first] = lines;
      if (!first) continue;
      const { businessAccountId, integrationId } = first.caller;
      const tokens = new Set(lines.map(({ caller }) => caller.tokenId));
      try {
        await transactions.inTenant(businessAccountId, async (tenant) => {
          for (let at = 0; at < lines.length; at += BATCH) {
            await store.write(
              tenant,
              integrationId,
              lines.slice(at, at + BATCH).map(({ entry }) => entry),
            );
          }
          for (const tokenId of tokens) await integration.noteScimUse(tenant, tokenId);
        });
      } catch (error) {
        log.error({ err: error, lines: lines.length }, 'SCIM request journal lines were lost');
      }
    }
  }

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    writing = writing
      .then(() => write(batch))
      .then(() => {
        held -= batch.length;
      });
    return writing;
  };

  return {
    note(caller, entry) {
      if (held >= MOST_HELD) return;
      held += 1;
      waiting.push({ caller, entry });
      if (timer) return;
      timer = setTimeout(() => void flush(), EVERY_MILLISECONDS);
      timer.unref();
    },
    flush,
  };
}
