import type { Actor } from '../lib/actor.ts';
import { newId } from '../lib/ids.ts';
import { badInput } from '../lib/problem.ts';
import { newToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { type Failed, type Refusal, refusedToken, type TokenAnswer } from './answer.ts';
import * as devices from './device.store.ts';
import * as families from './family.store.ts';
import type { GrantDeps } from './grant.service.ts';
import { openFamily } from './grant-record.service.ts';
import { type Decided, issue, namesFor } from './issue.service.ts';
import { spendProof, type TokenCaller } from './prover.service.ts';
import type { KeyBody } from './request-body.ts';

/**
 * *Enter Business Key*: a computer is activated without anybody signing in, where the subscription is one for computers. The
 * computer takes a seat of its own, and the license is in its name. The same key on the same computer takes no other seat.
 */
export async function activateByKey(deps: GrantDeps, body: KeyBody, caller: TokenCaller): Promise<TokenAnswer> {
  const { transactions, licenses, clock } = deps;
  const replay = await transactions.inGlobal(async (tx) => {
    if (!(await licenses.product(tx, body.product)))
      throw badInput(
        'product_unknown',
        'product',
        'This service knows no such product. Update the app, or ask its vendor.',
      );
    return spendProof(tx, caller.prover, clock());
  });
  if (replay) return replay;
  const key = await licenses.computerKey(body.key, body.product);
  if (!key.ok) {
    const { refusal, businessAccountId } = key;
    // Nobody's record to write into: the request's own ID is in the log.
    if (!businessAccountId) return refusedToken(refusal, caller.prover.requestId);
    return transactions.inTenant(businessAccountId, (tenant) => refuse(deps, tenant, { body, caller, code: refusal }));
  }
  const decided = await transactions.inTenant(key.businessAccountId, (tenant) =>
    grant(deps, tenant, { body, caller, keyId: key.keyId }),
  );
  return issue(deps, caller.signer, decided);
}

interface Asked {
  body: KeyBody;
  caller: TokenCaller;
}

async function grant(deps: GrantDeps, tenant: Tenant, asked: Asked & { keyId: string }): Promise<Decided> {
  const { clock, random, licenses, events } = deps;
  const { body, caller, keyId } = asked;
  const { jkt, ip, requestId } = caller.prover;
  const { product: productId, device: computer } = body;
  const known = await devices.lockByKey(tenant, productId, jkt);
  if (known?.blockedAt) return refuse(deps, tenant, { ...asked, code: 'device_blocked' });
  const now = clock();
  const id = known?.id ?? newId('device', now, random);
  const device = await devices.put(tenant, { id, productId, personId: null, ...computer, jkt, now });
  const actor: Actor = { kind: 'device', id: device.id, label: device.name, ip, requestId };
  const names = await namesFor(deps, tenant, productId);
  const seat = await licenses.grantComputerSeat(tenant, { deviceId: device.id, keyId, actor });
  if (!seat.granted) {
    if (known) await devices.put(tenant, { ...known, os: computer.os, now });
    else await devices.remove(tenant, device.id);
    return refuse(deps, tenant, { ...asked, code: seat.reason });
  }
  if (!known) {
    const data = { ...computer, personId: null };
    await events.record(tenant, { type: 'device.added', actor, subject: device.id, data });
  }
  await families.end(tenant, { deviceId: device.id }, { because: 'replaced', at: now });
  const familyId = newId('family', now, random);
  const refreshToken = newToken(random);
  await openFamily(deps, tenant, { familyId, seatId: seat.seatId, deviceId: device.id, refreshToken });
  await record(deps, tenant, { ...asked, outcome: 'activated_by_key' });
  return { ok: true, due: { names, holder: null, device, seatId: seat.seatId, refreshToken, notAfter: null } };
}

async function record({ signIn }: GrantDeps, tenant: Tenant, { body, caller, outcome }: Asked & { outcome: string }) {
  const detail = { product: body.product, computer: body.device.name, byKey: true };
  return signIn.record(tenant, { integrationId: null, purpose: 'activation', outcome, detail, ip: caller.prover.ip });
}

async function refuse(
  deps: GrantDeps,
  tenant: Tenant,
  { body, caller, code }: Asked & { code: Refusal },
): Promise<Failed> {
  const supportId = await record(deps, tenant, { body, caller, outcome: code });
  const { jkt, ip, requestId } = caller.prover;
  const actor: Actor = { kind: 'device', id: jkt, label: body.device.name, ip, requestId };
  const data = { code, product: body.product, byKey: true };
  await deps.events.record(tenant, { type: 'activation.refused', actor, subject: supportId, data });
  return refusedToken(code, supportId);
}
