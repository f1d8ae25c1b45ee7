/**
 * SAML 2.0 web browser SSO as pure protocol: bytes, keys, expectations and a clock in; a value out.
 *
 * Owns: the verdict on a signed answer (`verifyResponse`), the closed list of refusals with cause and cure, reading
 * certificates and IdP metadata, writing AuthnRequests and our own metadata.
 * Never does: network, database, clock, randomness, state. Whether a request or an assertion was used before, whose
 * tenant it is, and whether the person's domain is verified is the business of `sign-in`.
 * Called by: `sign-in` (requests, answers) and `integration` (certificates, metadata, the explanation of refusals).
 */
export type { AuthnRequest, AuthnRequestInput } from './authn-request.ts';
export { createAuthnRequest } from './authn-request.ts';
export type { CertificateCard } from './certificate-card.ts';
export type { CertificateRefusal, CertificateRefusalCode } from './certificate-texts.ts';
export type { CertificatesRead } from './certificates.ts';
export { readCertificates } from './certificates.ts';
export type { RequestSigningKey } from './enveloped-signature.ts';
export type { IdpMetadata, IdpMetadataRead, IdpMetadataRefusal, IdpMetadataRefusalCode } from './idp-metadata.ts';
export { isSignOnUrl, readIdpMetadata } from './idp-metadata.ts';
export type { RefusalText, SamlRefusal } from './refusals.ts';
export { refusals } from './refusals.ts';
export { redactedSample } from './sample.ts';
export { selfSignedCertificate } from './self-signed.ts';
export type { SpMetadataInput } from './sp-metadata.ts';
export { spMetadata } from './sp-metadata.ts';
export type { RefusedResponse, VerifiedAssertion, VerifyRequest, VerifyResult } from './verify-response.ts';
export { verifyResponse } from './verify-response.ts';
