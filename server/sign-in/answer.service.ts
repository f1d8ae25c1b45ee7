import type { Events } from '../events.ts';
import { after, type Clock, MINUTE } from '../lib/clock.ts';
import type { Tenant } from '../lib/transaction.ts';
import { type VerifiedAssertion, verifyResponse } from '../saml/index.ts';
import type { Opinion, SecondOpinion } from '../second-opinion/index.ts';
import type { IntegrationPort } from './ports.ts';
import type { Refused } from './refused.ts';
import * as store from './sso-request.store.ts';

export interface AnswerDeps {
  integration: IntegrationPort;
  secondOpinion: SecondOpinion;
  events: Events;
  clock: Clock;
}

export interface ToVerify {
  integrationId: string;
  /** The form field as it was posted. */
  samlResponse: string;
  /** The ID of the AuthnRequest of this browser; null: the sign-in began at the IdP, which the caller found allowed. */
  inResponseTo: string | null;
  /** A test sign-in: the second opinion is always asked. */
  proving: boolean;
}

/** `opinion`: what the second opinion said; undefined when nobody was asked. */
export type Verified =
  | {
      ok: true;
      assertion: VerifiedAssertion;
      /** The certificate to note as used; null where it stays unproved. */
      certificateId: string | null;
      opinion?: Opinion['kind'];
    }
  | { ok: false; refused: Refused; opinion?: Opinion['kind'] };

type Certificate = { id: string; pem: string; lastUsedAt: Date | null };
type Settings = Awaited<ReturnType<IntegrationPort['samlSettings']>>;
type Idp = NonNullable<Settings['idp']>;

/**
 * The verdict on a signed answer, with this integration's own keys; then the assertion counts once; and where a key signs for the
 * first time, or on a test, the second opinion must not disagree.
 */
export async function verifyAnswer(deps: AnswerDeps, tenant: Tenant, asked: ToVerify): Promise<Verified> {
  const { integrationId, samlResponse, inResponseTo, proving } = asked;
  const { idp, sp } = await deps.integration.samlSettings(tenant, integrationId);
  if (!idp) return { ok: false, refused: { code: 'saml_refused', detail: { saml: 'key_missing' } } };
  const now = deps.clock();
  const verdictWith = (certificates: string[]) =>
    verifyResponse({
      samlResponse,
      idp: { entityId: idp.entityId, certificates },
      sp,
      inResponseTo,
      allowUnsolicited: inResponseTo === null && idp.idpInitiated,
      now,
      ...(idp.sha1AllowedUntil ? { allowSha1Until: idp.sha1AllowedUntil } : {}),
    });
  const verdict = verdictWith(idp.certificates.map(({ pem }) => pem));
  if (!verdict.ok) {
    const { code, expected, received } = verdict;
    return { ok: false, refused: { code: 'saml_refused', expected, received, detail: { saml: code } } };
  }
  const { assertion } = verdict;
  // Kept past the last moment it could be accepted, clock skew included.
  const expiresAt = after(assertion.notOnOrAfter, 15 * MINUTE);
  if (!(await store.spendAssertion(tenant, { integrationId, id: assertion.id, expiresAt })))
    return { ok: false, refused: { code: 'request_used', detail: { saml: 'assertion_used_before' } } };
  const [only, ...others] = idp.certificates;
  const used = others.length === 0 ? only : idp.certificates.find(({ pem }) => verdictWith([pem]).ok);
  const certificateId = used?.id ?? null;
  if (!proving && used?.lastUsedAt) return { ok: true, assertion, certificateId };
  return heard(deps, tenant, { asked, idp, sp, used, assertion, now });
}

interface Hearing {
  asked: ToVerify;
  idp: Idp;
  sp: Settings['sp'];
  used: Certificate | undefined;
  assertion: VerifiedAssertion;
  now: Date;
}

async function heard(deps: AnswerDeps, tenant: Tenant, hearing: Hearing): Promise<Verified> {
  const { asked, idp, sp, used, assertion, now } = hearing;
  const { nameId, attributes } = assertion;
  const opinion = await deps.secondOpinion.ask({
    samlResponse: asked.samlResponse,
    idp: { entityId: idp.entityId, certificates: (used ? [used] : idp.certificates).map(({ pem }) => pem) },
    sp,
    inResponseTo: asked.inResponseTo,
    now,
    reading: { nameId, attributes },
  });
  if (opinion.kind === 'disagrees') {
    const actor = { kind: 'system' as const, id: 'acs', label: 'second opinion' };
    const data = { certificate: used?.id ?? null, assertion: assertion.id, why: opinion.why };
    const subject = asked.integrationId;
    await deps.events.record(tenant, { type: 'saml.second_opinion_disagreed', actor, subject, data });
    const detail = { saml: 'second_opinion_disagreed' };
    return { ok: false, refused: { code: 'saml_refused', received: opinion.why, detail }, opinion: opinion.kind };
  }
  // Without an opinion the key stays unproved, so that the next answer is asked about; unless no opinion can be had at all.
  const proved = opinion.kind === 'agrees' || opinion.why === 'not_its_kind';
  return { ok: true, assertion, certificateId: proved ? (used?.id ?? null) : null, opinion: opinion.kind };
}
