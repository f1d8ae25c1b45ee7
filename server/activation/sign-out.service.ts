import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { hashToken } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { TokenAnswer } from './answer.ts';
import * as devices from './device.store.ts';
import * as families from './family.store.ts';
import type { LicensesPort } from './ports.ts';
import { type Prover, spendProof } from './prover.service.ts';

export interface SignOutDeps {
  transactions: Transactions;
  events: Events;
  licenses: Pick<LicensesPort, 'freeComputer'>;
  clock: Clock;
}

/**
 * Ends the tokens of one computer. The seat stays the person's: one seat, whatever the number of computers; the seat of a
 * computer that was activated by key is given back. An unknown token is
 * no error (RFC 7009 section 2.2); somebody else's key ends nothing. An answer only when the proof was used before.
 */
export async function signOutDevice(
  { transactions, events, licenses, clock }: SignOutDeps,
  refreshToken: string,
  prover: Prover,
): Promise<TokenAnswer | null> {
  const hash = hashToken(refreshToken);
  const owner = await transactions.lookup(hash, (tx) => families.tenantOf(tx, hash));
  if (!owner) return null;
  return transactions.inTenant(owner, async (tenant) => {
    const replay = await spendProof(tenant, prover, clock());
    if (replay) return replay;
    const row = await families.find(tenant, hash);
    const device = row && (await devices.find(tenant, row.deviceId));
    if (!row || !device || device.jkt !== prover.jkt || row.endedAt) return null;
    await families.end(tenant, { deviceId: device.id }, { because: 'signed_out', at: clock() });
    await devices.signedOut(tenant, device.id, clock());
    const { ip, requestId } = prover;
    const actor = { kind: 'device' as const, id: device.id, label: device.name, ip, requestId };
    const data = { name: device.name, personId: device.personId };
    if (device.personId === null)
      await licenses.freeComputer(tenant, { deviceId: device.id, because: 'signed_out', actor });
    await events.record(tenant, { type: 'device.signed_out', actor, subject: device.id, data });
    return null;
  });
}
