/** Why an input holds no certificate that can be stored. */
export type CertificateRefusalCode = keyof typeof sentences;

/** One sentence a reason: what it was, and what to bring instead. `what` fills in for `{what}`. */
const sentences = {
  empty: 'There is nothing here. Paste the public signing certificate of the identity provider, or upload its file.',
  too_large: 'This is too large to be a certificate. Paste the signing certificate alone, or the IdP’s metadata.',
  not_text: 'This file is neither a certificate nor text. Download the certificate from the IdP as PEM, Base64 or DER.',
  private_key:
    'This holds a private key. Do not share it with anyone: treat it as exposed, replace it at the IdP, and paste only the public certificate (-----BEGIN CERTIFICATE-----).',
  certificate_request:
    'This is a certificate signing request, not a certificate. Paste the certificate with which the IdP signs.',
  public_key_only:
    'This is a bare public key. Paste the X.509 certificate that holds it (-----BEGIN CERTIFICATE-----).',
  key_store:
    'This is a certificate container (PKCS#7 or PKCS#12). Export the signing certificate alone, as PEM or DER, without the private key.',
  html_page:
    'This is a web page, not a certificate. Use the IdP’s download button, or copy the text from BEGIN to END CERTIFICATE.',
  xml_without_certificate:
    'This XML holds no signing certificate of an identity provider. Use the IdP’s metadata, or paste the certificate.',
  not_a_certificate:
    'This is not a certificate. It must be an X.509 certificate: PEM, Base64 in one line or several, or a DER file.',
  damaged:
    'This looks like a certificate but cannot be read: some of it is missing or changed. Copy it again, from BEGIN to END.',
  too_many: 'These are more than ten certificates. Paste only the ones with which the IdP signs.',
  rsa_too_small:
    'The key of this certificate is too small ({what}). RSA needs 2048 bits or more: create a new signing certificate at the IdP.',
  key_unsupported:
    'The key of this certificate cannot be used ({what}). Use RSA of 2048 bits or more, or EC on P-256, P-384 or P-521.',
} as const;

/** `sentence` says what the input was and what to bring instead; it never repeats the input. */
export interface CertificateRefusal {
  readonly ok: false;
  readonly code: CertificateRefusalCode;
  readonly sentence: string;
}

export function refuseCertificate(code: CertificateRefusalCode, what = ''): CertificateRefusal {
  return { ok: false, code, sentence: sentences[code].replace('{what}', what) };
}
