import type { Actor } from '../lib/actor.ts';
import { after, DAY } from '../lib/clock.ts';
import { hashToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { invalidGrant, type Refusal, refusedToken, type TokenAnswer } from './answer.ts';
import * as devices from './device.store.ts';
import { judgeEligibility } from './eligibility.service.ts';
import * as families from './family.store.ts';
import { judgeToken, REFRESH_LIFE, successorsOf, type TokenVerdict } from './family.ts';
import type { GrantDeps } from './grant.service.ts';
import { holderOf, issue, namesFor } from './issue.service.ts';
import { type Prover, spendProof, type TokenCaller } from './prover.service.ts';
import { type Renewable, renewable, renewableByKey } from './renewable.ts';

export type RenewalDeps = GrantDeps;

interface Presented extends TokenCaller {
  token: string;
  hash: string;
  row: families.RefreshTokenRow;
  device: devices.DeviceRow;
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
  caller: TokenCaller,
): Promise<TokenAnswer> {
  const { prover } = caller;
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
    return judge(deps, tenant, { ...caller, token, hash, row, device });
  });
}

async function judge(deps: RenewalDeps, tenant: Tenant, presented: Presented): Promise<TokenAnswer> {
  const { worth } = await worthOf(deps, tenant, presented);
  if (worth === 'void') return invalidGrant(VOID);
  if (worth === 'reused') return endReused(deps, tenant, presented);
  const verdict = await mayRenew(deps, tenant, presented);
  return verdict.ok
    ? exchange(deps, tenant, { ...presented, ...verdict })
    : refuse(deps, tenant, { ...presented, ...verdict });
}

async function worthOf(
  { vault, clock }: RenewalDeps,
  tenant: Tenant,
  { token, row }: Pick<Presented, 'token' | 'row'>,
): Promise<{ worth: TokenVerdict; successor: string }> {
  const [next, ...earlier] = successorsOf(vault, token);
  for (const successor of row.replacedAt ? [next, ...earlier] : []) {
    const known = await families.find(tenant, hashToken(successor));
    if (known) return { worth: judgeToken(row, known, clock()), successor };
  }
  return { worth: judgeToken(row, null, clock()), successor: next };
}

type Verdict = Extract<Renewable, { ok: true }>;

async function mayRenew(deps: RenewalDeps, tenant: Tenant, { device, row }: Presented): Promise<Renewable> {
  if (device.personId === null) {
    return renewableByKey({ seat: await deps.licenses.checkSeat(tenant, row.seatId), device });
  }
  const integrationId = (await deps.integration.find(tenant))?.id ?? '';
  const subject = { integrationId, productId: device.productId, personId: device.personId ?? '' };
  const { verdict, facts } = await judgeEligibility(deps, tenant, subject);
  const seat = await deps.licenses.checkSeat(tenant, row.seatId);
  return renewable({ verdict, person: facts.person, seat, device, now: deps.clock() });
}

/** Under the token's own lock the question is asked again: another renewal, or the end of the seat, may have come first. */
async function exchange(deps: RenewalDeps, tenant: Tenant, renewing: Presented & Verdict): Promise<TokenAnswer> {
  const { token, hash, device, prover, signer, person, proof, notAfter } = renewing;
  if (proof && person) {
    // What only an answer had proved, the directory proves now. Before the token's lock: subscriptions come first.
    const actor = actorOf(device, prover);
    await deps.licenses.grantSeat(tenant, { ...proof, personId: person.id, productId: device.productId, actor });
  }
  const names = await namesFor(deps, tenant, device.productId);
  const row = await families.lock(tenant, hash);
  if (!row) return invalidGrant(VOID);
  const { worth, successor: refreshToken } = await worthOf(deps, tenant, { token, row });
  if (worth === 'void') return invalidGrant(VOID);
  if (worth === 'reused') return endReused(deps, tenant, renewing);
  if (worth === 'seat_freed')
    return refuse(deps, tenant, { ...renewing, code: person ? 'sign_in_required' : 'key_needed', dead: true });
  const now = deps.clock();
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
  const holder = person && holderOf(person);
  const body = await issue(deps, tenant, { signer, names, holder, device, seatId, refreshToken, notAfter });
  return { ok: true, body };
}

/** Somebody holds an old token of the family: nobody may go on with it. */
async function endReused(deps: RenewalDeps, tenant: Tenant, presented: Presented): Promise<TokenAnswer> {
  await families.end(tenant, { familyId: presented.row.familyId }, { because: 'reused', at: deps.clock() });
  const supportId = await record(deps, tenant, { ...presented, outcome: 'refresh_token_reused' });
  return refusedToken('sign_in_required', supportId, { dead: true });
}

async function refuse(
  deps: RenewalDeps,
  tenant: Tenant,
  refusing: Presented & { code: Refusal; dead: boolean },
): Promise<TokenAnswer> {
  const { code, dead } = refusing;
  return refusedToken(code, await record(deps, tenant, { ...refusing, outcome: code }), { dead });
}

async function record(
  { signIn, events, integration }: RenewalDeps,
  tenant: Tenant,
  { device, prover, outcome }: Presented & { outcome: Refusal | 'refresh_token_reused' },
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
