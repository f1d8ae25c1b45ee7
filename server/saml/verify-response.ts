import type { SamlRefusal } from './refusals.ts';

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
  /** The assertion's ID: consume it once. */
  readonly id: string;
  readonly issuer: string;
  readonly nameId: string;
  readonly sessionIndex?: string;
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

/** To come. */
export function verifyResponse(_request: VerifyRequest): VerifyResult {
  return { ok: false, code: 'validator_fault' };
}
