import type { Actor } from '../lib/actor.ts';
import type { Random } from '../lib/ids.ts';
import type { Page } from '../lib/page.ts';
import { hashToken, sameSecret } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Opinion } from '../second-opinion/index.ts';
import { type AnswerDeps, verifyAnswer } from './answer.service.ts';
import { type AssertedIdentity, readAssertion } from './assertion.ts';
import { begunAtIdp } from './begun-at-idp.service.ts';
import { bindingCookieName } from './binding-cookie.ts';
import { evidenceOf } from './evidence.ts';
import { settleIdentity } from './identity.service.ts';
import type { BindingCookie } from './index.ts';
import type { AccountsPort, ActivationPort, BusinessPort, DirectoryPort, DomainsPort } from './ports.ts';
import type { Recorder } from './record.service.ts';
import type { Refused, SignInRefusal } from './refused.ts';
import type { Sso } from './sso.service.ts';
import * as store from './sso-request.store.ts';
import { judgeTest } from './test-answer.service.ts';

export interface AcsDeps extends AnswerDeps {
  random: Random;
  transactions: Transactions;
  accounts: AccountsPort;
  business: BusinessPort;
  domains: DomainsPort;
  directory: DirectoryPort;
  recorder: Recorder;
  activation: ActivationPort;
  sso: Pick<Sso, 'prepare'>;
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
  /** Begun at the IdP: a page that asks before a sign-in of ours begins in this browser. */
  | { kind: 'offered'; page: Page; cookie: BindingCookie }
  /** A test sign-in: whatever came of it, its record says so. */
  | { kind: 'tested'; supportId: string; cookieName: string }
  | {
      kind: 'refused';
      code: SignInRefusal;
      supportId: string | null;
      /** Whose sign-in it was. Only for an answer to a request of ours: a stranger's post learns nobody's name. */
      organization?: string | undefined;
      /** The code of what was wrong with the answer itself. */
      saml?: string | undefined;
    };

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
  if (!request) {
    const begun = await begunAtIdp(deps, tenant, posted);
    return begun.ok ? begun.outcome : refuse(deps, tenant, { posted, request, refused: begun.refused });
  }
  const unfit = await takeRequest(deps, tenant, { posted, request });
  if (request.purpose === 'test' && !unfit?.silent) {
    const supportId = await judgeTest(deps, tenant, { posted, request, unfit: unfit?.refused ?? null });
    return { kind: 'tested', supportId, cookieName: bindingCookieName(deps.baseUrl, request.id) };
  }
  if (unfit) return refuse(deps, tenant, { posted, request, ...unfit });
  const { samlResponse } = posted;
  const { opinion, ...verified } = await verifyAnswer(deps, tenant, {
    ...{ integrationId, samlResponse, proving: false },
    inResponseTo: request.authnRequestId ?? '',
  });
  if (!verified.ok) return refuse(deps, tenant, { posted, request, opinion, refused: verified.refused });
  const asserted = readAssertion(verified.assertion);
  const context = { posted, request, asserted, opinion };
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
  const arrived = {
    ...context,
    personId: who.personId,
    email: who.email,
    authenticatedAt: verified.assertion.authnInstant,
  };
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

interface Refusing {
  posted: PostedAnswer;
  request: store.SsoRequestRow | null;
  refused: Refused;
  asserted?: AssertedIdentity;
  opinion?: Opinion['kind'] | undefined;
  /** No app is told. */
  silent?: boolean;
}

interface Arrived extends Received {
  /** When the IdP itself last had the person prove who they are. */
  authenticatedAt: Date;
  asserted: AssertedIdentity;
  opinion: Opinion['kind'] | undefined;
  personId: string;
  email: string;
}

async function refuse(deps: AcsDeps, tenant: Tenant, refusing: Refusing): Promise<AcsOutcome> {
  const { posted, request, refused, asserted, opinion, silent = false } = refusing;
  const { samlResponse } = posted;
  const left = { samlResponse, expected: request !== null && !silent, refused, asserted, opinion };
  const supportId = await deps.recorder.record(tenant, {
    integrationId: posted.integrationId,
    purpose: request?.purpose ?? 'portal',
    outcome: refused.code,
    email: asserted?.email?.address,
    expected: refused.expected ?? undefined,
    received: refused.received ?? undefined,
    ...evidenceOf(left),
    ip: posted.ip,
  });
  if (request) await tellRefused(deps, tenant, { ...refusing, supportId });
  if (request?.activationId && !silent) {
    const refusal = { activationId: request.activationId, code: refused.code, supportId };
    const page = await deps.activation.refused(tenant, refusal);
    if (page) return { kind: 'page', page, cookieName: bindingCookieName(deps.baseUrl, request.id) };
  }
  if (request === null || silent) return { kind: 'refused', code: refused.code, supportId, saml: samlCodeOf(refused) };
  const organization = (await deps.business.find(tenant))?.name;
  return { kind: 'refused', code: refused.code, supportId, organization, saml: samlCodeOf(refused) };
}

const samlCodeOf = ({ detail }: Refused): string | undefined =>
  typeof detail?.saml === 'string' ? detail.saml : undefined;

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
  { posted, request, asserted, opinion, personId, email }: Arrived,
): Promise<AcsOutcome> {
  const { integrationId, samlResponse, ip } = posted;
  const activationId = request.activationId ?? '';
  const { groups } = asserted;
  const attempt = { integrationId, purpose: 'activation' as const, outcome: 'signed_in', email, personId, ip };
  const evidence = evidenceOf({ samlResponse, expected: true, asserted, opinion });
  const signInId = await deps.recorder.record(tenant, { ...attempt, ...evidence });
  const page = await deps.activation.arrived(tenant, { activationId, integrationId, personId, groups, signInId, ip });
  return { kind: 'page', page, cookieName: bindingCookieName(deps.baseUrl, request.id) };
}

async function openSession(
  deps: AcsDeps,
  tenant: Tenant,
  { posted, request, asserted, opinion, personId, email, authenticatedAt }: Arrived,
): Promise<AcsOutcome> {
  const { integrationId, samlResponse, ip, userAgent, requestId } = posted;
  if (request.earlierSessionId !== null) await deps.accounts.sessions.end(tenant, request.earlierSessionId);
  const { token, sessionId, expiresAt } = await deps.accounts.sessions.create(tenant, {
    method: 'sso',
    accountId: null,
    onlyBusinessAccountId: tenant.businessAccountId,
    integrationId,
    personId,
    email,
    ip,
    userAgent,
    provedAt: authenticatedAt,
  });
  const attempt = { integrationId, purpose: 'portal' as const, outcome: 'signed_in', email, personId, ip };
  const evidence = evidenceOf({ samlResponse, expected: true, asserted, opinion });
  const opened = { sessionId, assertedGroups: asserted.groups };
  const supportId = await deps.recorder.record(tenant, { ...attempt, ...evidence }, opened);
  const actor: Actor = { kind: 'person', id: personId, label: email, ip, requestId };
  await deps.events.record(tenant, { type: 'sign_in.succeeded', actor, subject: personId, data: { supportId } });
  const cookieName = bindingCookieName(deps.baseUrl, request.id);
  return { kind: 'signed_in', token, expiresAt, returnTo: request.returnTo ?? '/dashboard', cookieName };
}
