import type { ActivationRefusal } from '../../contract/index.ts';
import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { after } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { hashToken, newToken, type Vault } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { namesGroup } from '../sign-in/index.ts';
import { type Failed, invalidGrant, refusedToken, type TokenAnswer } from './answer.ts';
import * as devices from './device.store.ts';
import { type Judged, judge, lockInGroup, lockStanding } from './eligibility.service.ts';
import * as families from './family.store.ts';
import { ASSERTION_PROOF_LIFE } from './family.ts';
import { openFamily, recordSuccess } from './grant-record.service.ts';
import { type Decided, holderOf, type IssueDeps, issue, namesFor } from './issue.service.ts';
import { verifierMatches } from './pkce.ts';
import type { DirectoryPort, IntegrationPort, LicensesPort, SignInPort } from './ports.ts';
import { type Prover, spendProof, type TokenCaller } from './prover.service.ts';
import * as requests from './request.store.ts';
import { takeAtOnce } from './take-at-once.service.ts';
import { waitingHint } from './waiting.service.ts';

export interface GrantDeps extends IssueDeps {
  transactions: Transactions;
  integration: IntegrationPort;
  directory: DirectoryPort;
  licenses: LicensesPort;
  signIn: SignInPort;
  events: Events;
  vault: Vault;
}

export interface CodeForm {
  code: string;
  redirectUri: string;
  codeVerifier: string;
  clientId: string;
}

/**
 * A one-time code becomes a seat and a license, in one transaction under the lock order of the house: request, integration,
 * person, membership, computer, subscription, refresh tokens. A refusal commits too, with its record. Where a seat is to be had
 * at once it is taken so; who loses that race begins again and takes the locks one by one.
 */
export async function redeemCode(deps: GrantDeps, form: CodeForm, caller: TokenCaller): Promise<TokenAnswer> {
  const { transactions } = deps;
  const codeHash = hashToken(form.code);
  const owner = await transactions.lookup(codeHash, (tx) => requests.tenantOf(tx, { codeHash }));
  if (!owner) return invalidGrant('The code is not known.');
  const redeem = (atOnce: boolean) =>
    transactions.inTenant(owner, (tenant) => redeemIn(deps, tenant, { form, codeHash, caller, atOnce }));
  const decided = await redeem(true).catch((error: unknown) => {
    if (!transactions.lostRace(error)) throw error;
    return redeem(false);
  });
  return issue(deps, caller.signer, decided);
}

interface Redeeming {
  form: CodeForm;
  codeHash: string;
  caller: TokenCaller;
  atOnce: boolean;
}

async function redeemIn(deps: GrantDeps, tenant: Tenant, redeeming: Redeeming): Promise<Decided> {
  const { form, codeHash, caller, atOnce } = redeeming;
  const [replay, request] = await Promise.all([
    spendProof(tenant, caller.prover, deps.clock()),
    requests.lockByCode(tenant, codeHash),
  ]);
  if (replay) return replay;
  if (!request) return invalidGrant('The code is not known.');
  const unfit = await unfitCode(deps, tenant, { request, form, prover: caller.prover });
  if (unfit) return unfit;
  return grant(deps, tenant, { ...caller, request, familyId: newId('family', deps.clock(), deps.random), atOnce });
}

/** Used before, too old, or not this app's. A second redemption ends what the first one gave (RFC 6749 section 4.1.2). */
async function unfitCode(
  { clock }: GrantDeps,
  tenant: Tenant,
  { request, form, prover }: { request: requests.ActivationRequestRow; form: CodeForm; prover: Prover },
): Promise<Failed | null> {
  if (request.redeemedAt) {
    if (request.familyId)
      await families.end(tenant, { familyId: request.familyId }, { because: 'code_reused', at: clock() });
    return invalidGrant('The code was used before. What it gave has ended; sign in again.');
  }
  if (!request.codeExpiresAt || request.codeExpiresAt <= clock()) return invalidGrant('The code is too old.');
  if (request.productId !== form.clientId) return invalidGrant('The code was made for another client.');
  if (request.redirectUri !== form.redirectUri) return invalidGrant('The code was made for another redirect_uri.');
  if (request.jkt !== prover.jkt) return invalidGrant('The code was made for another key.');
  if (!verifierMatches(form.codeVerifier, request.codeChallenge ?? ''))
    return invalidGrant('The code_verifier is wrong.');
  return null;
}

export interface Granting extends TokenCaller {
  request: requests.ActivationRequestRow;
  familyId: string;
  /** Whether a seat may be taken without the locks of the whole product. */
  atOnce: boolean;
}

export async function grant(deps: GrantDeps, tenant: Tenant, granting: Granting): Promise<Decided> {
  const { request, prover, familyId } = granting;
  const { integrationId, productId, jkt } = request;
  const personId = request.personId ?? '';
  const [standing] = await Promise.all([
    lockStanding(deps, tenant, { integrationId, productId, personId, lock: 'change' }),
    requests.redeem(tenant, request.id, { at: deps.clock(), familyId }),
  ]);
  // Names and offer are read before a seat is locked: everybody else of the organization waits for that lock.
  const [inGroup, known, names, offered] = await Promise.all([
    lockInGroup(deps, tenant, standing),
    devices.lockByKey(tenant, productId, jkt),
    namesFor(deps, tenant, productId),
    granting.atOnce ? deps.licenses.offer(tenant, { personId, productId }) : null,
  ]);
  const judged = judge(standing, inGroup);
  const { verdict } = judged;
  if (!verdict.eligible) return refuse(deps, tenant, { ...granting, code: verdict.refusal });
  if (verdict.by === 'assertion' && !provedByAssertion(judged, request.assertedGroups)) {
    return refuse(deps, tenant, { ...granting, code: 'not_in_user_group', ...assertionEvidence(judged, request) });
  }
  if (known?.blockedAt) return refuse(deps, tenant, { ...granting, code: 'device_blocked' });
  // Whoever signed in, whatever address was typed in the app.
  const email = verdict.person.email ?? verdict.person.userName;
  const actor: Actor = { kind: 'person', id: personId, label: email, ip: prover.ip, requestId: prover.requestId };
  const notAfter = verdict.by === 'assertion' ? after(deps.clock(), ASSERTION_PROOF_LIFE) : null;
  const { by: provedBy, groupId } = verdict;
  const wish = { personId, productId, provedBy, provedUntil: notAfter, groupId, actor };
  const to = { names, holder: { ...holderOf(verdict.person), email }, notAfter };
  if (offered !== null && known?.personId !== null)
    return takeAtOnce(deps, tenant, { ...granting, wish, offered, known, to });
  const seat = await deps.licenses.grantSeat(tenant, wish);
  if (!seat.granted) return wait(deps, tenant, { ...granting, code: seat.reason, waitingId: seat.waitingId });
  const device = await putDevice(deps, tenant, { request, isKnown: known !== null, actor });
  // Its own seat, from before its user signed in, goes back.
  if (known && known.personId === null)
    await deps.licenses.freeComputer(tenant, { deviceId: device.id, because: 'signed_in', actor });
  const { seatId } = seat;
  const refreshToken = newToken(deps.random);
  await openFamily(deps, tenant, { familyId, seatId, deviceId: device.id, refreshToken });
  await recordSuccess(deps, tenant, { request, email, ip: prover.ip });
  return { ok: true, due: { ...to, device, seatId, refreshToken } };
}

/** Refused, but perhaps with a place in the waiting line: then the app is told how to ask about it. */
async function wait(
  deps: GrantDeps,
  tenant: Tenant,
  { waitingId, ...why }: Granting & Why & { waitingId: string | null },
): Promise<Failed> {
  const refused = await refuse(deps, tenant, why);
  return waitingId === null ? refused : { ...refused, waiting: waitingHint(deps.vault, waitingId, why.prover.jkt) };
}

const provedByAssertion = ({ facts }: Judged, groups: string[] | null): boolean =>
  facts.mapping !== null && namesGroup(groups, facts.mapping);

/** What was looked for and what was sent: "no groups sent" is another mistake than "another group". */
const assertionEvidence = ({ facts }: Judged, { assertedGroups }: requests.ActivationRequestRow) => ({
  expected: facts.mapping ? `group ${facts.mapping.name} or ${facts.mapping.externalId}` : undefined,
  received: assertedGroups === null ? 'the sign-in named no groups at all' : assertedGroups.slice(0, 20).join(', '),
});

/** The same key is the same computer, whoever signs in on it; older families of it end. */
async function putDevice(
  { clock, random, events }: GrantDeps,
  tenant: Tenant,
  { request, isKnown, actor }: { request: requests.ActivationRequestRow; isKnown: boolean; actor: Actor },
): Promise<devices.DeviceRow> {
  const now = clock();
  const { productId, jkt, deviceName: name, deviceOs: os } = request;
  const personId = request.personId ?? '';
  const id = newId('device', now, random);
  const device = await devices.put(tenant, { id, productId, personId, name, os, jkt, now });
  if (!isKnown) {
    const data = { name, os, personId };
    await events.record(tenant, { type: 'device.added', actor, subject: device.id, data });
  }
  if (isKnown) await families.end(tenant, { deviceId: device.id }, { because: 'replaced', at: now });
  return device;
}

interface Why {
  code: ActivationRefusal;
  expected?: string | undefined;
  received?: string | undefined;
}

async function refuse(
  { signIn, events }: GrantDeps,
  tenant: Tenant,
  { request, prover, code, expected, received }: Granting & Why,
): Promise<Failed> {
  const { integrationId, email, personId, productId, deviceName, jkt } = request;
  const { ip, requestId } = prover;
  const detail = { product: productId, computer: deviceName };
  const attempt = { integrationId, purpose: 'activation' as const, outcome: code, email, personId, detail, ip };
  const supportId = await signIn.record(tenant, { ...attempt, expected, received });
  const actor: Actor = { kind: 'device', id: jkt, label: deviceName, ip, requestId };
  const data = { code, email, personId, product: productId };
  await events.record(tenant, { type: 'activation.refused', actor, subject: supportId, data });
  return refusedToken(code, supportId);
}
