import { renderPage } from '../lib/page.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { AcsDeps, AcsOutcome, PostedAnswer } from './acs.service.ts';
import { verifyAnswer } from './answer.service.ts';
import { type AssertedIdentity, readAssertion } from './assertion.ts';
import { evidenceOf } from './evidence.ts';
import type { Refused } from './refused.ts';
import { answersNothing } from './unsolicited.ts';

/** Larger ones than anybody sends unasked are not read for a stranger; in characters of the form field. */
const LARGEST = 64 * 1024;

export type BegunAtIdp =
  | { ok: true; outcome: AcsOutcome }
  /** Nothing that may be believed; for the record and the page. */
  | { ok: false; refused: Refused };

/**
 * An answer that belongs to no request of ours: somebody began at the IdP, from a tile or a bookmark - or was made to, with an answer
 * of somebody else's. Where the organization allows it, the answer is judged like any other and spent, and nobody is signed in by it:
 * the person is told who would be signed in where, and one click begins an ordinary sign-in, bound to this browser. So a stranger's
 * answer cannot put anybody into a stranger's business account unseen.
 */
export async function begunAtIdp(deps: AcsDeps, tenant: Tenant, posted: PostedAnswer): Promise<BegunAtIdp> {
  const { integrationId, samlResponse } = posted;
  const unknown = (saml?: string): BegunAtIdp => ({
    ok: false,
    refused: { code: 'request_unknown', ...(saml ? { detail: { saml } } : {}) },
  });
  if (samlResponse === '' || samlResponse.length > LARGEST || !answersNothing(samlResponse)) return unknown();
  const { idp } = await deps.integration.samlSettings(tenant, integrationId);
  if (!idp?.idpInitiated) return unknown('unsolicited_not_allowed');
  if ((await deps.integration.find(tenant))?.status !== 'active') return unknown();
  const asked = { integrationId, samlResponse, inResponseTo: null, proving: false };
  const { opinion, ...verified } = await verifyAnswer(deps, tenant, asked);
  if (!verified.ok) return verified;
  if (verified.certificateId !== null) await deps.integration.noteCertificateUse(tenant, verified.certificateId);
  const asserted = readAssertion(verified.assertion);
  const begun = await deps.sso.prepare(tenant, { integrationId, purpose: 'portal', returnTo: '/dashboard' });
  if (!begun) return unknown();
  await deps.recorder.record(tenant, {
    integrationId,
    purpose: 'portal',
    outcome: 'begun_at_idp',
    email: asserted.email?.address,
    ...evidenceOf({ samlResponse, expected: true, asserted, opinion }),
    ip: posted.ip,
  });
  const organization = (await deps.business.find(tenant))?.name ?? '';
  const page = offerPage({ organization, asserted, url: begun.url });
  return { ok: true, outcome: { kind: 'offered', page, cookie: begun.cookie } };
}

const offerPage = (offer: { organization: string; asserted: AssertedIdentity; url: string }) =>
  renderPage({
    status: 200,
    title: `Sign in to ${offer.organization}?`,
    paragraphs: [
      'You come from the identity provider of this organization. To be sure that it was you who chose this, we ask once.',
    ],
    facts: [
      ['Organization', offer.organization],
      ['You', offer.asserted.email?.address ?? offer.asserted.name ?? 'unknown'],
    ],
    link: { label: 'Continue', url: offer.url },
    footnote: 'If you did not choose this service there a moment ago, or this is not you, close this page.',
  });
