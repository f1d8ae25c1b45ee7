import type { CertificateCard } from './certificates.ts';

export interface IdpMetadata {
  readonly entityId: string;
  /** Sign-on URLs by binding; at least one of them. */
  readonly ssoUrls: { readonly redirect?: string; readonly post?: string };
  /** Every usable signing certificate, in order. */
  readonly certificates: CertificateCard[];
  /** The IdP demands signed requests. */
  readonly wantAuthnRequestsSigned: boolean;
}

export type IdpMetadataRefusalCode =
  | 'empty'
  | 'too_large'
  | 'html_page'
  | 'not_xml'
  | 'several_entities'
  | 'not_metadata'
  | 'no_idp_role'
  | 'several_idp_roles'
  | 'entity_id_missing'
  | 'no_sso_url'
  | 'ambiguous_sso_url'
  | 'no_certificate'
  | 'certificate_unusable';

/** `sentence` says what the document was and what to bring instead. */
export interface IdpMetadataRefusal {
  readonly ok: false;
  readonly code: IdpMetadataRefusalCode;
  readonly sentence: string;
}

export type IdpMetadataRead = { readonly ok: true; readonly idp: IdpMetadata } | IdpMetadataRefusal;

/** To come. */
export function readIdpMetadata(_input: string | Uint8Array): IdpMetadataRead {
  return { ok: false, code: 'not_metadata', sentence: 'This is not SAML metadata.' };
}
