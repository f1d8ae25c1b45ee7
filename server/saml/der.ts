import type { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { CertificateRefusalCode } from './certificate-texts.ts';

/** Object identifiers of PKCS#7 `data` and `signedData`, as DER writes them. */
const pkcs7 = /2a864886f70d0107[0-9a-f]{2}/;

/** What DER bytes that are no certificate are, as far as can be told: for the sentence to the person who pasted them. */
export function whatDerIs(der: Buffer): CertificateRefusalCode {
  if (der[0] !== 0x30) return 'not_a_certificate';
  if (isPrivateKey(der)) return 'private_key';
  if (reads(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))) return 'public_key_only';
  if (reads(() => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }))) return 'public_key_only';
  const head = der.subarray(0, 64).toString('hex');
  if (pkcs7.test(head)) return 'key_store';
  // PKCS#10: SEQUENCE { SEQUENCE { INTEGER 0, SEQUENCE name … } … }
  if (/^30(8[12])?([0-9a-f]{2}){1,2}30(8[12])?([0-9a-f]{2}){1,2}02010030/.test(head)) return 'certificate_request';
  return 'damaged';
}

/** PKCS#8 (also encrypted), PKCS#1 and SEC1. */
function isPrivateKey(der: Buffer): boolean {
  const types = ['pkcs8', 'pkcs1', 'sec1'] as const;
  if (types.some((type) => reads(() => createPrivateKey({ key: der, format: 'der', type })))) return true;
  // EncryptedPrivateKeyInfo begins with an algorithm of PKCS#5 or PKCS#12 (1.2.840.113549.1.5 and .12).
  return /^30(8[12])?([0-9a-f]{2}){1,2}30[0-9a-f]{2}06[0-9a-f]{2}2a864886f70d01(05|0c)/.test(
    der.subarray(0, 32).toString('hex'),
  );
}

function reads(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
