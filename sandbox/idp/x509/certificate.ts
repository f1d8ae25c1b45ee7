import { createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Random } from '../ids.ts';
import type { SigningKey } from '../model.ts';
import { bitString, explicit, integer, nullValue, objectIdentifier, sequence, set, time, utf8String } from './der.ts';

const attributeTypes = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const;
const sha256WithRsa = () => sequence(objectIdentifier('1.2.840.113549.1.1.11'), nullValue());
const years = 10;

export interface CertificateInput {
  commonName: string;
  organization: string;
  now: Date;
  random: Random;
  privateKey: KeyObject;
}

function nameOf(input: CertificateInput): Buffer {
  const parts = { C: 'US', O: input.organization, OU: 'Practice directory', CN: input.commonName } as const;
  return sequence(
    ...Object.entries(parts).map(([type, text]) =>
      set(sequence(objectIdentifier(attributeTypes[type as keyof typeof attributeTypes]), utf8String(text))),
    ),
  );
}

/** A self-signed X.509 v3 certificate (RFC 5280) for an RSA key, valid from yesterday for ten years; PEM. */
export function selfSigned(input: CertificateInput): string {
  const from = new Date(input.now.getTime() - 86_400_000);
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  const serial = Buffer.from(input.random(12));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    sha256WithRsa(),
    nameOf(input),
    sequence(time(from), time(until)),
    nameOf(input),
    createPublicKey(input.privateKey).export({ type: 'spki', format: 'der' }),
  );
  const der = sequence(body, sha256WithRsa(), bitString(sign('sha256', body, input.privateKey)));
  return toPem(der);
}

const toPem = (der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

/** A new RSA 2048 key with its certificate. Takes about a fifth of a second, off the main thread. */
export async function newSigningKey(input: Omit<CertificateInput, 'privateKey'>): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { privateKeyPem, certificatePem: selfSigned({ ...input, privateKey }) };
}
