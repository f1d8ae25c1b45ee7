import type { Actor } from '../lib/actor.ts';
import { after, DAY } from '../lib/clock.ts';
import { hashToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { type Failed, invalidGrant, type Refusal, refusedToken, type TokenAnswer } from './answer.ts';
import * as devices from './device.store.ts';
import { judge, lockInGroup, lockStanding } from './eligibility.service.ts';
import * as families from './family.store.ts';
import { judgeToken, successorsOf, type TokenVerdict } from './family.ts';
import type { GrantDeps } from './grant.service.ts';
import { openFamily } from './grant-record.service.ts';
import { type Decided, holderOf, issue, type Names, namesFor } from './issue.service.ts';
import { type Prover, spendProof, type TokenCaller } from './prover.service.ts';
import { type Renewable, renewable, renewableByKey } from './renewable.ts';

export type RenewalDeps = GrantDeps;

interface Presented extends TokenCaller {
  token: string;
  hash: string;
  row: families.RefreshTokenRow;
  device: devices.DeviceRow;
  integrationId: string;
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
  const decided = await deps.transactions.inTenant(owner, async (tenant) => {
    const [replay, row, device, integration] = await Promise.all([
      spendProof(tenant, prover, deps.clock()),
      families.find(tenant, hash),
      devices.ofToken(tenant, hash),
      deps.integration.find(tenant),
    ]);
    if (replay) return replay;
    if (!row || !device || device.productId !== form.clientId || device.jkt !== prover.jkt) return invalidGrant(VOID);
    const integrationId = integration?.id ?? '';
    return judgeToRenew(deps, tenant, { ...caller, token, hash, row, device, integrationId });
  });
  return issue(deps, caller.signer, decided);
}

async function judgeToRenew(deps: RenewalDeps, tenant: Tenant, presented: Presented): Promise<Decided> {
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

type Judgement = Renewable & { names: Names };
type Verdict = Extract<Judgement, { ok: true }>;

async function mayRenew(
  deps: RenewalDeps,
  tenant: Tenant,
  { device, row, integrationId }: Presented,
): Promise<Judgement> {
  const { productId, personId } = device;
  if (personId === null) {
    const seat = await deps.licenses.checkSeat(tenant, row.seatId);
    return { ...renewableByKey({ seat, device }), names: await namesFor(deps, tenant, productId) };
  }
  const standing = await lockStanding(deps, tenant, { integrationId, productId, personId, lock: 'share' });
  const [inGroup, seat, names] = await Promise.all([
    lockInGroup(deps, tenant, standing),
    deps.licenses.checkSeat(tenant, row.seatId),
    namesFor(deps, tenant, productId),
  ]);
  const { verdict, facts } = judge(standing, inGroup);
  return { ...renewable({ verdict, person: facts.person, seat, device, now: deps.clock() }), names };
}

/** Under the token's own lock the question is asked again: another renewal, or the end of the seat, may have come first. */
async function exchange(deps: RenewalDeps, tenant: Tenant, renewing: Presented & Verdict): Promise<Decided> {
  const { token, hash, device, prover, names, person, proof, notAfter } = renewing;
  if (proof && person) {
    // What only an answer had proved, the directory proves now. Before the token's lock: subscriptions come first.
    const actor = actorOf(device, prover);
    await deps.licenses.grantSeat(tenant, { ...proof, personId: person.id, productId: device.productId, actor });
  }
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
    deps.transactions.closing(tenant, [
      openFamily(deps, tenant, { refreshToken, familyId, seatId, deviceId }),
      families.replaced(tenant, hash, now),
      devices.seen(tenant, deviceId, now),
      ...((deps.random(1)[0] ?? 0) < 8 ? [families.forget(tenant, familyId, after(now, -7 * DAY))] : []),
    ]);
  }
  return { ok: true, due: { names, holder: person && holderOf(person), device, seatId, refreshToken, notAfter } };
}

/** Somebody holds an old token of the family: nobody may go on with it. */
async function endReused(deps: RenewalDeps, tenant: Tenant, presented: Presented): Promise<Failed> {
  await families.end(tenant, { familyId: presented.row.familyId }, { because: 'reused', at: deps.clock() });
  const supportId = await record(deps, tenant, { ...presented, outcome: 'refresh_token_reused' });
  return refusedToken('sign_in_required', supportId, { dead: true });
}

async function refuse(
  deps: RenewalDeps,
  tenant: Tenant,
  refusing: Presented & { code: Refusal; dead: boolean },
): Promise<Failed> {
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
