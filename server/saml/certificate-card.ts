import type { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';
import type { CertificateRefusal } from './certificate-texts.ts';
import { refuseCertificate } from './certificate-texts.ts';
import { whatDerIs } from './der.ts';
import { judgeKey } from './key-policy.ts';

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

/** Reads one DER certificate, with nothing after it. Expiry is no reason to refuse: it is shown and warned about. */
export function readDer(der: Buffer): CertificateCard | CertificateRefusal {
  const certificate = parse(der);
  if (certificate === null) return refuseCertificate(whatDerIs(der));
  if (certificate.raw.length !== der.length) return refuseCertificate('damaged');
  const verdict = judge(certificate);
  if (!verdict.usable) return refuseCertificate(verdict.problem, verdict.what);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    sha256: certificate.fingerprint256,
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
    keyType: verdict.type,
    keySize: verdict.bits,
    pem: pemOf(der),
  };
}

function parse(der: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

function judge(certificate: X509Certificate): ReturnType<typeof judgeKey> {
  try {
    return judgeKey(certificate.publicKey);
  } catch {
    return { usable: false, problem: 'key_unsupported', what: 'unknown kind of key' };
  }
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
