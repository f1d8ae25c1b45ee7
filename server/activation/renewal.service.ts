import type { ActivationRefusal } from '../../contract/index.ts';
import type { Actor } from '../lib/actor.ts';
import { after, DAY } from '../lib/clock.ts';
import { hashToken, type Vault } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { invalidGrant, refusedToken, type TokenAnswer } from './answer.ts';
import * as devices from './device.store.ts';
import { judgeEligibility } from './eligibility.service.ts';
import * as families from './family.store.ts';
import { judgeToken, REFRESH_LIFE, successorOf } from './family.ts';
import type { GrantDeps } from './grant.service.ts';
import { issue } from './issue.service.ts';
import { type Prover, spendProof } from './prover.service.ts';
import { type Renewable, renewable } from './renewable.ts';
import type { Signer } from './signing-keys.service.ts';

export interface RenewalDeps extends GrantDeps {
  vault: Vault;
}

interface Presented {
  token: string;
  hash: string;
  row: families.RefreshTokenRow;
  device: devices.DeviceRow;
  prover: Prover;
  signer: Signer;
}

const VOID = 'The refresh token is not good any more. Sign in again.';

/**
 * One renewal: everything a grant depends on is looked at again, then the refresh token is exchanged for its successor. Asked
 * again within a minute by the same key, it answers the same successor; an old token later ends its family. Lock order:
 * integration, person, membership, refresh token (which whoever frees a seat takes last too).
 */
export async function renew(
  deps: RenewalDeps,
  form: { refreshToken: string; clientId: string },
  prover: Prover,
  signer: Signer,
): Promise<TokenAnswer> {
  const token = form.refreshToken;
  const hash = hashToken(token);
  const owner = await deps.transactions.lookup(hash, (tx) => families.tenantOf(tx, hash));
  if (!owner) return invalidGrant(VOID);
  return deps.transactions.inTenant(owner, async (tenant) => {
    const replay = await spendProof(tenant, prover, deps.clock());
    if (replay) return replay;
    const row = await families.find(tenant, hash);
    const device = row && (await devices.find(tenant, row.deviceId));
    if (!row || !device || device.productId !== form.clientId || device.jkt !== prover.jkt) return invalidGrant(VOID);
    return judge(deps, tenant, { token, hash, row, device, prover, signer });
  });
}

async function judge(deps: RenewalDeps, tenant: Tenant, presented: Presented): Promise<TokenAnswer> {
  const { row, device } = presented;
  const worth = await worthOf(deps, tenant, presented, row);
  if (worth === 'void') return invalidGrant(VOID);
  if (worth === 'reused') return endReused(deps, tenant, presented);
  const verdict = await mayRenew(deps, tenant, device, row.seatId);
  if (!verdict.ok) return refuse(deps, tenant, presented, verdict);
  return exchange(deps, tenant, presented, verdict);
}

async function worthOf(
  { vault, clock }: RenewalDeps,
  tenant: Tenant,
  { token }: Presented,
  row: families.RefreshTokenRow,
) {
  const successor = row.replacedAt ? await families.find(tenant, hashToken(successorOf(vault, token))) : null;
  return judgeToken(row, successor, clock());
}

type Verdict = Extract<Renewable, { ok: true }>;

async function mayRenew(
  deps: RenewalDeps,
  tenant: Tenant,
  device: devices.DeviceRow,
  seatId: string,
): Promise<Renewable> {
  const integrationId = (await deps.integration.find(tenant))?.id ?? '';
  const subject = { integrationId, productId: device.productId, personId: device.personId ?? '' };
  const { verdict, facts } = await judgeEligibility(deps, tenant, subject);
  const seat = await deps.licenses.checkSeat(tenant, seatId);
  return renewable({ verdict, person: facts.person, seat, device, now: deps.clock() });
}

/** Under the token's own lock the question is asked again: another renewal, or the end of the seat, may have come first. */
async function exchange(
  deps: RenewalDeps,
  tenant: Tenant,
  presented: Presented,
  { person, proof, notAfter }: Verdict,
): Promise<TokenAnswer> {
  const { token, hash, device, prover, signer } = presented;
  const row = await families.lock(tenant, hash);
  const worth = row ? await worthOf(deps, tenant, presented, row) : 'void';
  if (!row || worth === 'void') return invalidGrant(VOID);
  if (worth === 'reused') return endReused(deps, tenant, presented);
  if (worth === 'seat_freed')
    return refuse(deps, tenant, presented, { ok: false, code: 'sign_in_required', dead: true });
  const now = deps.clock();
  const refreshToken = successorOf(deps.vault, token);
  const { familyId, seatId, deviceId } = row;
  if (worth === 'current') {
    const expiresAt = after(now, REFRESH_LIFE);
    await families.insert(tenant, {
      hash: hashToken(refreshToken),
      familyId,
      seatId,
      deviceId,
      createdAt: now,
      expiresAt,
    });
    await families.replaced(tenant, hash, now);
    if ((deps.random(1)[0] ?? 0) < 8) await families.forget(tenant, familyId, after(now, -7 * DAY));
    await devices.seen(tenant, deviceId, now);
  }
  if (proof) {
    // What only an answer had proved, the directory proves now.
    const actor = actorOf(device, prover);
    await deps.licenses.grantSeat(tenant, { ...proof, personId: person.id, productId: device.productId, actor });
  }
  const email = person.email ?? person.userName;
  const body = await issue(deps, tenant, { signer, person, email, device, seatId, refreshToken, notAfter });
  return { ok: true, body };
}

/** Somebody holds an old token of the family: nobody may go on with it. */
async function endReused(deps: RenewalDeps, tenant: Tenant, presented: Presented): Promise<TokenAnswer> {
  await families.end(tenant, { familyId: presented.row.familyId }, 'reused', deps.clock());
  const supportId = await record(deps, tenant, presented, 'refresh_token_reused');
  return refusedToken('sign_in_required', supportId, { dead: true });
}

async function refuse(
  deps: RenewalDeps,
  tenant: Tenant,
  presented: Presented,
  { code, dead }: Extract<Renewable, { ok: false }>,
): Promise<TokenAnswer> {
  return refusedToken(code, await record(deps, tenant, presented, code), { dead });
}

async function record(
  { signIn, events, integration }: RenewalDeps,
  tenant: Tenant,
  { device, prover }: Presented,
  outcome: ActivationRefusal | 'refresh_token_reused',
): Promise<string> {
  const { personId } = device;
  const supportId = await signIn.record(tenant, {
    integrationId: (await integration.find(tenant))?.id ?? null,
    purpose: 'activation',
    outcome,
    personId,
    detail: { product: device.productId, computer: device.name, renewal: true },
    ip: prover.ip,
  });
  const data = { code: outcome, personId, supportId };
  const actor = actorOf(device, prover);
  await events.record(tenant, { type: 'activation.renewal_refused', actor, subject: device.id, data });
  return supportId;
}

const actorOf = (device: devices.DeviceRow, { ip, requestId }: Prover): Actor => ({
  kind: 'device',
  id: device.id,
  label: device.name,
  ip,
  requestId,
});
