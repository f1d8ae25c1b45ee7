/** One certificate as IT sees it. */
export interface CertificateCard {
  /** Distinguished names on one line, `CN=…, O=…`. */
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256 of the DER bytes, upper-case hex pairs joined by colons, as IdP consoles show it. */
  readonly sha256: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyType: 'rsa' | 'ec';
  /** Bits of the RSA modulus or of the curve. */
  readonly keySize: number;
  /** PEM as to be stored and given to `verifyResponse`: 64 columns, LF, one block. */
  readonly pem: string;
}

export type CertificateRefusalCode =
  | 'empty'
  | 'too_large'
  | 'private_key'
  | 'certificate_request'
  | 'public_key_only'
  | 'key_store'
  | 'html_page'
  | 'metadata_unusable'
  | 'not_a_certificate'
  | 'too_many'
  | 'rsa_too_small'
  | 'key_unsupported';

/** `sentence` says what the input was and what to bring instead; it never repeats the input. */
export interface CertificateRefusal {
  readonly ok: false;
  readonly code: CertificateRefusalCode;
  readonly sentence: string;
}

export type CertificatesRead = { readonly ok: true; readonly certificates: CertificateCard[] } | CertificateRefusal;

/** To come. */
export function readCertificates(_input: string | Uint8Array): CertificatesRead {
  return { ok: false, code: 'not_a_certificate', sentence: 'This is not a certificate.' };
}
