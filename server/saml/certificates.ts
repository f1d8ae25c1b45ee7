import { Buffer, isUtf8 } from 'node:buffer';
import { decodeBase64, withoutSpace } from './base64.ts';
import type { CertificateCard } from './certificate-card.ts';
import { readDer } from './certificate-card.ts';
import type { CertificateRefusal, CertificateRefusalCode } from './certificate-texts.ts';
import { refuseCertificate } from './certificate-texts.ts';
import { signingCertificates } from './key-descriptors.ts';

export type CertificatesRead = { readonly ok: true; readonly certificates: CertificateCard[] } | CertificateRefusal;

const maxLength = 1024 * 1024;
const maxCertificates = 10;

/** Labels of PEM blocks that are no certificate; first match names the reason. */
const otherLabels: readonly (readonly [RegExp, CertificateRefusalCode])[] = [
  [/PRIVATE KEY$/, 'private_key'],
  [/CERTIFICATE REQUEST$/, 'certificate_request'],
  [/PUBLIC KEY$/, 'public_key_only'],
  [/^(PKCS7|CMS)$/, 'key_store'],
];

/**
 * Certificates in whatever form IT has them: PEM (one block or several, any line ends, also in one line), bare base64
 * in one line or wrapped, DER bytes, or the IdP's metadata. Up to ten, 1 MiB; the same one twice counts once.
 * All or nothing: one unusable certificate refuses the whole input, so that nobody believes it was stored.
 */
export function readCertificates(input: string | Uint8Array): CertificatesRead {
  if (input.length > maxLength) return refuseCertificate('too_large');
  if (typeof input !== 'string') return readBytes(Buffer.from(input));
  const text = input.replace(/^\ufeff/, '').trim();
  if (text === '') return refuseCertificate('empty');
  if (text.startsWith('<')) return readMarkup(text);
  return text.includes('-----BEGIN') ? readPem(text) : readBare(text);
}

function readBytes(bytes: Buffer): CertificatesRead {
  if (bytes.length === 0) return refuseCertificate('empty');
  if (isUtf8(bytes)) return readCertificates(bytes.toString('utf8'));
  // DER: a SEQUENCE. The lengths and numbers within it are never valid UTF-8 by accident.
  return bytes[0] === 0x30 ? collect([bytes]) : refuseCertificate('not_text');
}

function readMarkup(text: string): CertificatesRead {
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(text)) return refuseCertificate('html_page');
  const encoded = signingCertificates(text);
  if (encoded === null || encoded.length === 0) return refuseCertificate('xml_without_certificate');
  return readEncoded(encoded);
}

function readPem(text: string): CertificatesRead {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)(-----END \1-----)?/g)];
  // A private key anywhere is said first, whatever stands beside it.
  for (const [pattern, code] of otherLabels) {
    if (blocks.some(([, label = '']) => pattern.test(label))) return refuseCertificate(code);
  }
  const certificates = blocks.filter(([, label = '']) => /^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
  if (certificates.length === 0) return refuseCertificate('not_a_certificate');
  if (certificates.some(([, , , end]) => end === undefined)) return refuseCertificate('damaged');
  return readEncoded(certificates.map(([, , body = '']) => body));
}

function readBare(text: string): CertificatesRead {
  const base64 = withoutSpace(text);
  if (/^[A-Za-z0-9+/=]+$/.test(base64) && base64.length > 40) return readEncoded([base64]);
  return refuseCertificate('not_a_certificate');
}

function readEncoded(encoded: readonly string[]): CertificatesRead {
  const bodies = encoded.map((body) => decodeBase64(withoutSpace(body)));
  const readable = bodies.filter((body) => body !== null);
  return readable.length === bodies.length ? collect(readable) : refuseCertificate('damaged');
}

function collect(ders: readonly Buffer[]): CertificatesRead {
  const cards = new Map<string, CertificateCard>();
  for (const der of ders) {
    const card = readDer(der);
    if ('ok' in card) return card;
    cards.set(card.sha256, card);
    if (cards.size > maxCertificates) return refuseCertificate('too_many');
  }
  return { ok: true, certificates: [...cards.values()] };
}
