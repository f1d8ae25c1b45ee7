import { newId } from '../lib/ids.ts';
import { newToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as devices from './device.store.ts';
import * as families from './family.store.ts';
import type { GrantDeps, Granting } from './grant.service.ts';
import { openFamily, recordSuccess } from './grant-record.service.ts';
import type { Decided, Due } from './issue.service.ts';
import type { LicensesPort } from './ports.ts';

type Wish = Parameters<LicensesPort['grantSeat']>[1];

interface Taking extends Granting {
  wish: Wish;
  /** The subscription that has a seat for this person. */
  offered: string;
  known: devices.DeviceRow | null;
  to: Pick<Due, 'names' | 'holder' | 'notAfter'>;
}

/**
 * The ordinary grant: everything that is written goes out in one message with the commit, and the subscription, for whose lock
 * everybody else of the organization waits, is locked last but for what hangs on the seat. Nothing here can be told "no": where
 * the offer does not hold any more, the transaction fails as a lost race.
 */
export function takeAtOnce(deps: GrantDeps, tenant: Tenant, taking: Taking): Decided {
  const { clock, random, licenses, transactions } = deps;
  const { request, familyId, wish, offered, known, to, prover } = taking;
  const now = clock();
  const { jkt, deviceName: name, deviceOs: os } = request;
  const { personId, productId, actor } = wish;
  const device = { id: known?.id ?? newId('device', now, random), productId, personId, name, os, jkt, now };
  const seatId = newId('seat', now, random);
  const refreshToken = newToken(random);
  const family = { familyId, seatId, deviceId: device.id, refreshToken };
  const added = { type: 'device.added' as const, actor, subject: device.id, data: { name, os, personId } };
  transactions.closing(tenant, [
    ...(known ? [devices.put(tenant, device)] : [devices.add(tenant, device), deps.events.record(tenant, added)]),
    recordSuccess(deps, tenant, { request, email: actor.label, ip: prover.ip }),
    licenses.takeOffered(tenant, offered, { ...wish, seatId }),
    ...(known ? [families.end(tenant, { deviceId: device.id }, { because: 'replaced', at: now })] : []),
    openFamily(deps, tenant, family),
  ]);
  return { ok: true, due: { ...to, device, seatId, refreshToken } };
}
