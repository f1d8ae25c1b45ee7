import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import { type KeyLine, type LineProblem, readKeyLines } from './key-lines.ts';
import * as keys from './keys.store.ts';
import type { Licenses } from './licenses.ts';

interface ImportDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  random: Random;
  vault: Vault;
}

/** So many wrong lines are told at once. */
const TOLD = 100;

/** Keys that were made elsewhere: all lines of a file, or none. Sent again, what is there with the same terms stays as it is. */
export function createImport({ transactions, events, clock, random, vault }: ImportDeps): Pick<Licenses, 'importKeys'> {
  return {
    importKeys: (productId, lines, actor) =>
      transactions.inGlobal(async (tx) => {
        const now = clock();
        if (!(await keys.findProduct(tx, productId)))
          throw badInput('no_such_product', 'productId', `There is no product ${productId}. Create it first.`);
        const { keys: read, problems } = readKeyLines(lines, now);
        if (problems.length > 0) throw refused(problems);
        const hashes = new Map(read.map((line) => [line, vault.macs('license-key', line.key)]));
        const known = new Map((await keys.byHashes(tx, [...hashes.values()].flat())).map((one) => [one.keyHash, one]));
        const standing = (line: KeyLine) =>
          (hashes.get(line) ?? []).map((hash) => known.get(hash)).find((one) => one !== undefined);
        const other = read.filter((line) => {
          const there = standing(line);
          return there && !sameTerms(there, { ...line, productId });
        });
        if (other.length > 0)
          throw refused(other.map(({ line }) => ({ line, why: 'This key is here already, with other terms.' })));
        const fresh = read.filter((line) => !standing(line));
        const rows = fresh.map(({ key, seats, licensing, expiresAt }) => {
          const terms = { productId, seats, licensing, expiresAt };
          const id = newId('licenseKey', now, random);
          return { ...terms, id, keyHash: vault.mac('license-key', key), hint: key.slice(-5), createdAt: now };
        });
        if ((await keys.insertKeys(tx, rows)) < rows.length) throw raced();
        const counts = { imported: rows.length, already: read.length - rows.length };
        const data = { ...counts, keyIds: rows.map(({ id }) => id) };
        await events.recordPlatform(tx, { type: 'key.imported', actor, subject: productId, data });
        return counts;
      }),
  };
}

const sameTerms = (
  there: keys.KeyRow,
  { productId, seats, licensing, expiresAt }: Omit<KeyLine, 'line' | 'key'> & { productId: string },
): boolean =>
  there.productId === productId &&
  there.seats === seats &&
  there.licensing === licensing &&
  there.expiresAt?.getTime() === expiresAt?.getTime();

const raced = (): Problem =>
  new Problem('import_again', 409, {
    publicDetail:
      'Somebody imported some of these keys at the same moment. Nothing was imported by you; send the file again.',
  });

const refused = (problems: LineProblem[]): Problem =>
  new Problem('lines_refused', 422, {
    publicDetail: `Nothing was imported: ${problems.length === 1 ? 'one line' : `${problems.length} lines`} cannot be taken. ${problems
      .slice(0, 3)
      .map(({ line, why }) => `Line ${line}: ${why}`)
      .join(' ')}${problems.length > 3 ? ' …' : ''}`,
    extra: { field: 'lines', lines: problems.slice(0, TOLD) },
  });
