import { expect, test } from 'vitest';
import type { Transactions } from '../lib/transaction.ts';
import { createJournal } from './journal.service.ts';
import type { Caller } from './scope.ts';

const caller: Caller = {
  ...{ businessAccountId: 'biz-a', integrationId: 'int-a', tokenId: 'tok-a', strict: false },
  actor: { kind: 'scim', id: 'tok-a', label: 'SCIM' },
};
const entry = (id: number) => ({
  ...{ id: `req-${id}`, at: new Date(), method: 'GET', path: '/Users', status: 200, milliseconds: 1 },
  ...{ body: null, detail: null },
});

test('while the database does not keep up, memory is bounded: also by what waits behind a batch under way', async () => {
  const stuck = Promise.withResolvers<void>();
  const lost: number[] = [];
  const inTenant = async () => {
    await stuck.promise;
    throw new Error('gone');
  };
  const journal = createJournal({
    transactions: { inTenant } as unknown as Transactions,
    integration: { noteScimUse: async () => {} },
    log: { error: (fields) => lost.push((fields as { lines: number }).lines) },
  });
  for (let round = 0; round < 5; round += 1) {
    for (let line = 0; line < 15_000; line += 1) journal.note(caller, entry(line));
    void journal.flush();
  }
  stuck.resolve();
  await journal.flush();
  expect(lost).toEqual([15_000, 5_000]);
  // What was written or given up makes room again.
  journal.note(caller, entry(0));
  await journal.flush();
  expect(lost).toEqual([15_000, 5_000, 1]);
});
