import type { Expectations, Message } from './claims.ts';
import { authnInstant, checkClaims, endOfValidity } from './claims.ts';
import { decodeMessage } from './decode.ts';
import { readIdentity } from './identity.ts';
import { verificationKeys } from './keys.ts';
import { ns } from './namespaces.ts';
import { responseShape } from './profile.ts';
import type { SamlRefusal } from './refusals.ts';
import { Refused, refuse } from './refused.ts';
import { checkShape } from './shape.ts';
import { verifySignature } from './signature.ts';
import { readXml } from './xml-reader.ts';
import type { XmlElement } from './xml-tree.ts';
import { attributeOf, childOf, textOf } from './xml-tree.ts';

/** What the caller expects of the answer. Everything but `samlResponse` comes from our own store. */
export interface VerifyRequest {
  /** The form field `SAMLResponse`: base64, as received. */
  readonly samlResponse: string;
  /** This tenant's identity provider only: its entity ID and its signing certificates (PEM, as stored). */
  readonly idp: { readonly entityId: string; readonly certificates: readonly string[] };
  readonly sp: { readonly entityId: string; readonly acsUrl: string };
  /** ID of the AuthnRequest of this browser; null means unsolicited, refused unless `allowUnsolicited`. */
  readonly inResponseTo: string | null;
  readonly allowUnsolicited?: boolean;
  /** RSA-SHA1 and SHA-1 digests are accepted before this moment (a dated exception of one tenant). */
  readonly allowSha1Until?: Date;
  /** Tolerated difference of clocks, 0 to 600 seconds; default 120. */
  readonly clockSkewSeconds?: number;
  readonly now: Date;
}

/** What a verified assertion says. Every value was read below an element whose signature verified. */
export interface VerifiedAssertion {
  /** The assertion's ID: consume it once, and remember it until `notOnOrAfter` plus the clock skew has passed. */
  readonly id: string;
  readonly issuer: string;
  readonly nameId: string;
  readonly sessionIndex?: string;
  /** When the IdP says it last had the person prove who they are (SAML core 2.7.2): long before now where its session lives on. */
  readonly authnInstant: Date;
  /** The earlier of the two ends (Conditions, SubjectConfirmationData), without skew. */
  readonly notOnOrAfter: Date;
  /** Attribute name to its values, in order. It has no prototype: any name is safe to look up. */
  readonly attributes: Record<string, string[]>;
}

/** `expected` and `received` are for people: `received` is hostile text until proved otherwise, at most 300 characters. */
export interface RefusedResponse {
  readonly ok: false;
  readonly code: SamlRefusal;
  readonly expected?: string;
  readonly received?: string;
}

export type VerifyResult = { readonly ok: true; readonly assertion: VerifiedAssertion } | RefusedResponse;

const bounds = { elements: 6000, depth: 24, attributes: 32, comments: false } as const;
const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/**
 * The verdict on a SAML 2.0 Response of the web browser SSO profile (SAML profiles 4.1.4, bindings 3.5).
 * Bounds: 256 KiB decoded, 6,000 elements, depth 24, 32 attributes an element, life of at most 24 hours.
 * Never throws: whatever is not understood is a refusal, and a fault of our own is `validator_fault`.
 * It does not know whether the request or the assertion was used before: the caller consumes both.
 */
export function verifyResponse(request: VerifyRequest): VerifyResult {
  try {
    return { ok: true, assertion: judge(request) };
  } catch (reason) {
    if (!(reason instanceof Refused)) return { ok: false, code: 'validator_fault' };
    return {
      ok: false,
      code: reason.code,
      ...(reason.expected === undefined ? {} : { expected: reason.expected }),
      ...(reason.received === undefined ? {} : { received: reason.received }),
    };
  }
}

function judge(request: VerifyRequest): VerifiedAssertion {
  const expected = expectations(request);
  const unverifiedResponse = readXml(decodeMessage(request.samlResponse), bounds);
  checkKind(unverifiedResponse);
  checkShape(unverifiedResponse, responseShape);
  checkStatus(unverifiedResponse);
  const unverifiedAssertion = childOf(unverifiedResponse, ns.assertion, 'Assertion') ?? refuse('assertion_missing');
  checkVersion(unverifiedAssertion);
  const message = { response: unverifiedResponse, assertion: unverifiedAssertion };
  verifySignatures(message, request);
  // From here on the assertion is what the holder of a stored key signed, directly or within the response.
  checkClaims(message, expected);
  return {
    id: attributeOf(message.assertion, 'ID') ?? refuse('attribute_missing'),
    issuer: expected.issuer,
    ...readIdentity(message.assertion),
    authnInstant: new Date(authnInstant(message)),
    notOnOrAfter: new Date(endOfValidity(message)),
  };
}

/** Settings come from our own store: unusable ones are our fault, and refuse. */
function expectations(request: VerifyRequest): Expectations {
  const { idp, sp, inResponseTo, clockSkewSeconds = 120 } = request;
  const now = request.now.getTime();
  const texts = [idp.entityId, sp.entityId, sp.acsUrl, ...(inResponseTo === null ? [] : [inResponseTo])];
  const usable =
    texts.every((text) => typeof text === 'string' && text !== '') &&
    Number.isFinite(now) &&
    clockSkewSeconds >= 0 &&
    clockSkewSeconds <= 600;
  if (!usable) refuse('validator_fault', { expected: 'usable settings' });
  return {
    issuer: idp.entityId,
    audience: sp.entityId,
    acsUrl: sp.acsUrl,
    inResponseTo,
    allowUnsolicited: request.allowUnsolicited === true,
    earliest: now - clockSkewSeconds * 1000,
    latest: now + clockSkewSeconds * 1000,
  };
}

function checkKind(root: XmlElement): void {
  if (root.namespace !== ns.protocol || root.local !== 'Response') {
    refuse('not_a_response', { expected: 'Response', received: `${root.local} of ${root.namespace}` });
  }
  checkVersion(root);
  if (countAssertions(root) > 1) refuse('assertions_several');
}

function checkVersion(element: XmlElement): void {
  const received = attributeOf(element, 'Version');
  if (received !== '2.0') refuse('version_unsupported', { expected: '2.0', received: received ?? 'none' });
}

/** In the whole document, wherever they stand. */
function countAssertions(element: XmlElement): number {
  let count = element.local === 'Assertion' && element.namespace === ns.assertion ? 1 : 0;
  for (const child of element.children) if (typeof child !== 'string') count += countAssertions(child);
  return count;
}

function checkStatus(response: XmlElement): void {
  const status = childOf(response, ns.protocol, 'Status');
  const code = status && childOf(status, ns.protocol, 'StatusCode');
  const value = code && attributeOf(code, 'Value');
  if (value === success) return;
  const inner = code && childOf(code, ns.protocol, 'StatusCode');
  const message = status && childOf(status, ns.protocol, 'StatusMessage');
  const parts = [value, inner && attributeOf(inner, 'Value'), message && textOf(message)];
  refuse('status_not_success', { expected: success, received: parts.filter(Boolean).join(' · ') });
}

/** The response, the assertion, or both must be signed; every signature that is present must verify. */
function verifySignatures({ response, assertion }: Message, request: VerifyRequest): void {
  const policy = {
    keys: verificationKeys(request.idp.certificates),
    sha1Allowed: request.allowSha1Until !== undefined && request.now < request.allowSha1Until,
  };
  if (policy.keys.length === 0) refuse('key_missing');
  let verified = 0;
  for (const parent of [response, assertion]) {
    const signature = childOf(parent, ns.signature, 'Signature');
    if (signature === undefined) continue;
    verifySignature(parent, signature, policy);
    verified += 1;
  }
  if (verified === 0) refuse('not_signed');
}
