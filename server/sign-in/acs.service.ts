import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { after, type Clock, MINUTE } from '../lib/clock.ts';
import { hashToken, sameSecret } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { type VerifiedAssertion, verifyResponse } from '../saml/index.ts';
import { type AssertedIdentity, readAssertion } from './assertion.ts';
import { bindingCookieName } from './binding-cookie.ts';
import { settleIdentity } from './identity.service.ts';
import type {
  AccountsPort,
  ActivationPort,
  BusinessPort,
  DirectoryPort,
  DomainsPort,
  IntegrationPort,
  Page,
} from './ports.ts';
import type { Recorder } from './record.service.ts';
import type { Refused, SignInRefusal } from './refused.ts';
import * as store from './sso-request.store.ts';

export interface AcsDeps {
  transactions: Transactions;
  accounts: AccountsPort;
  business: BusinessPort;
  domains: DomainsPort;
  integration: IntegrationPort;
  directory: DirectoryPort;
  recorder: Recorder;
  events: Events;
  activation: ActivationPort;
  clock: Clock;
  baseUrl: string;
}

/** What a browser brought to the ACS: all of it hostile. */
export interface PostedAnswer {
  integrationId: string;
  samlResponse: string;
  relayState: string;
  cookies: Record<string, string | undefined>;
  ip: string;
  requestId: string;
  userAgent: string | null;
}

export type AcsOutcome =
  | { kind: 'signed_in'; token: string; expiresAt: Date; returnTo: string; cookieName: string }
  | { kind: 'page'; page: Page; cookieName: string }
  | { kind: 'refused'; code: SignInRefusal; supportId: string | null };

type Verified =
  | { ok: true; assertion: VerifiedAssertion; certificateId: string | null }
  | { ok: false; refused: Refused };

/**
 * The Assertion Consumer Service: one transaction from a posted answer to a session, a hand-off or a recorded refusal. The
 * tenant is that of the address, and the request must be its own; request and assertion count once; a refusal commits too, so
 * that its record and the used request stay.
 */
export interface Acs {
  receive(posted: PostedAnswer): Promise<AcsOutcome>;
}

export function createAcs(deps: AcsDeps): Acs {
  return {
    async receive(posted) {
      const owner = await deps.integration.byId(posted.integrationId);
      if (!owner) return { kind: 'refused', code: 'request_unknown', supportId: null };
      return deps.transactions.inTenant(owner.businessAccountId, (tenant) => judge(deps, tenant, posted));
    },
  };
}

interface Received {
  posted: PostedAnswer;
  request: store.SsoRequestRow;
}

async function judge(deps: AcsDeps, tenant: Tenant, posted: PostedAnswer): Promise<AcsOutcome> {
  const { integrationId } = posted;
  const request =
    posted.relayState === '' ? null : await store.lockByRelayState(tenant, integrationId, hashToken(posted.relayState));
  if (!request) return refuse(deps, tenant, { posted, request, refused: { code: 'request_unknown' } });
  const unfit = await takeRequest(deps, tenant, { posted, request });
  if (unfit) return refuse(deps, tenant, { posted, request, ...unfit });
  const verified = await verify(deps, tenant, { posted, request });
  if (!verified.ok) return refuse(deps, tenant, { posted, request, refused: verified.refused });
  const asserted = readAssertion(verified.assertion);
  const context = { posted, request, asserted };
  const locked = await deps.integration.lock(tenant, integrationId);
  if (locked?.status !== 'active') {
    return refuse(deps, tenant, { ...context, refused: { code: 'integration_inactive' } });
  }
  if (verified.certificateId !== null) await deps.integration.noteCertificateUse(tenant, verified.certificateId);
  const who = await settleIdentity(deps, tenant, {
    asserted,
    integrationId,
    provisioning: locked.provisioning,
    from: { ip: posted.ip, requestId: posted.requestId },
  });
  if (!who.ok) return refuse(deps, tenant, { ...context, refused: who.refused });
  await deps.directory.noteSignIn(tenant, who.personId);
  const arrived = { ...context, personId: who.personId, email: who.email };
  return request.activationId === null ? openSession(deps, tenant, arrived) : handOver(deps, tenant, arrived);
}

/** Bound to this browser, not expired, not used: then it is used from now on. `silent`: no app is told by this browser. */
async function takeRequest(
  { clock, baseUrl }: AcsDeps,
  tenant: Tenant,
  { posted, request }: Received,
): Promise<{ refused: Refused; silent: boolean } | null> {
  const held = posted.cookies[bindingCookieName(baseUrl, request.id)];
  const bound = request.browserHash;
  if (bound === null || !held || !sameSecret(hashToken(held), bound)) {
    return { refused: { code: 'other_browser' }, silent: true };
  }
  if (request.consumedAt) return { refused: { code: 'request_used' }, silent: true };
  if (!(await store.consume(tenant, request.id, clock()))) return { refused: { code: 'request_used' }, silent: true };
  if (request.expiresAt <= clock()) return { refused: { code: 'request_expired' }, silent: false };
  return null;
}

/** The verdict on the signed answer, with this integration's own keys; and the assertion counts once. */
async function verify(
  { integration, clock }: AcsDeps,
  tenant: Tenant,
  { posted, request }: Received,
): Promise<Verified> {
  const { idp, sp } = await integration.samlSettings(tenant, posted.integrationId);
  if (!idp) return { ok: false, refused: { code: 'saml_refused', detail: { saml: 'key_missing' } } };
  const now = clock();
  const verdictWith = (certificates: string[]) =>
    verifyResponse({
      samlResponse: posted.samlResponse,
      idp: { entityId: idp.entityId, certificates },
      sp,
      inResponseTo: request.authnRequestId ?? '',
      now,
    });
  const verdict = verdictWith(idp.certificates.map(({ pem }) => pem));
  if (!verdict.ok) {
    const { code, expected, received } = verdict;
    return { ok: false, refused: { code: 'saml_refused', expected, received, detail: { saml: code } } };
  }
  const { assertion } = verdict;
  // Kept past the last moment it could be accepted, clock skew included.
  const expiresAt = after(assertion.notOnOrAfter, 15 * MINUTE);
  const { integrationId } = posted;
  if (!(await store.spendAssertion(tenant, { integrationId, id: assertion.id, expiresAt })))
    return { ok: false, refused: { code: 'request_used', detail: { saml: 'assertion_used_before' } } };
  const [only, ...others] = idp.certificates;
  const used = others.length === 0 ? only : idp.certificates.find(({ pem }) => verdictWith([pem]).ok);
  return { ok: true, assertion, certificateId: used?.id ?? null };
}

interface Refusing {
  posted: PostedAnswer;
  request: store.SsoRequestRow | null;
  refused: Refused;
  asserted?: AssertedIdentity;
  /** No app is told. */
  silent?: boolean;
}

interface Arrived extends Received {
  asserted: AssertedIdentity;
  personId: string;
  email: string;
}

async function refuse(deps: AcsDeps, tenant: Tenant, refusing: Refusing): Promise<AcsOutcome> {
  const { posted, request, refused, asserted, silent } = refusing;
  const supportId = await deps.recorder.record(tenant, {
    integrationId: posted.integrationId,
    purpose: request?.activationId ? 'activation' : 'portal',
    outcome: refused.code,
    email: asserted?.email?.address,
    expected: refused.expected ?? undefined,
    received: refused.received ?? undefined,
    detail: { ...refused.detail, ...(asserted ? { groups: asserted.groups?.length ?? null } : {}) },
    ip: posted.ip,
  });
  if (request) await tellRefused(deps, tenant, { ...refusing, supportId });
  if (request?.activationId && !silent) {
    const refusal = { activationId: request.activationId, code: refused.code, supportId };
    const page = await deps.activation.refused(tenant, refusal);
    if (page) return { kind: 'page', page, cookieName: bindingCookieName(deps.baseUrl, request.id) };
  }
  return { kind: 'refused', code: refused.code, supportId };
}

/** Not for what belongs to no request of ours: anybody can post that, and the audit log keeps everything for good. */
async function tellRefused(
  { events }: AcsDeps,
  tenant: Tenant,
  { posted, refused, asserted, supportId }: Refusing & { supportId: string },
): Promise<void> {
  const actor: Actor = { kind: 'system', id: 'acs', label: asserted?.email?.address ?? 'unknown', ip: posted.ip };
  const data = { code: refused.code, ...refused.detail };
  await events.record(tenant, { type: 'sign_in.refused', actor, subject: supportId, data });
}

async function handOver(
  deps: AcsDeps,
  tenant: Tenant,
  { posted, request, asserted, personId, email }: Arrived,
): Promise<AcsOutcome> {
  const { integrationId, ip } = posted;
  const activationId = request.activationId ?? '';
  const { groups } = asserted;
  const detail = { groups: groups?.length ?? null };
  const attempt = { integrationId, purpose: 'activation' as const, outcome: 'signed_in', email, personId, detail, ip };
  const signInId = await deps.recorder.record(tenant, attempt);
  const page = await deps.activation.arrived(tenant, { activationId, integrationId, personId, groups, signInId, ip });
  return { kind: 'page', page, cookieName: bindingCookieName(deps.baseUrl, request.id) };
}

async function openSession(
  deps: AcsDeps,
  tenant: Tenant,
  { posted, request, asserted, personId, email }: Arrived,
): Promise<AcsOutcome> {
  const { integrationId, ip, userAgent, requestId } = posted;
  const { token, sessionId, expiresAt } = await deps.accounts.sessions.create(tenant, {
    method: 'sso',
    accountId: null,
    onlyBusinessAccountId: tenant.businessAccountId,
    integrationId,
    personId,
    email,
    ip,
    userAgent,
  });
  const supportId = await deps.recorder.record(
    tenant,
    {
      integrationId,
      purpose: 'portal',
      outcome: 'signed_in',
      email,
      personId,
      detail: { groups: asserted.groups?.length ?? null },
      ip,
    },
    { sessionId, assertedGroups: asserted.groups },
  );
  const actor: Actor = { kind: 'person', id: personId, label: email, ip, requestId };
  await deps.events.record(tenant, { type: 'sign_in.succeeded', actor, subject: personId, data: { supportId } });
  const cookieName = bindingCookieName(deps.baseUrl, request.id);
  return { kind: 'signed_in', token, expiresAt, returnTo: request.returnTo ?? '/dashboard', cookieName };
}
