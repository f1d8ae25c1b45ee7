import { Buffer } from 'node:buffer';
import { createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { bits, explicit, natural, nothing, octets, oid, sequence, setOf, time, utf8, yes } from './der-writer.ts';
import { judgeKey } from './key-policy.ts';

export interface SelfSignedInput {
  /** RSA of 2048 bits or more. */
  readonly privateKey: KeyObject;
  /** Who signs, for people who compare: 1 to 64 characters (RFC 5280 upper bound). */
  readonly commonName: string;
  /** At least 8 random bytes, of which up to 16 are used: two certificates never carry the same serial number. */
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const OID = {
  sha256WithRsa: '1.2.840.113549.1.1.11',
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
} as const;

/**
 * A self-signed X.509 v3 certificate (RFC 5280), for a key that only signs: RSA-SHA256, no authority, `digitalSignature` alone. In SAML a certificate is
 * no more than an envelope for a public key, but IdPs ask for one. PEM, 64 columns, one block.
 * Throws RangeError for a weak key, a name or a time span that no certificate may have.
 */
export function selfSignedCertificate(input: SelfSignedInput): string {
  check(input);
  const algorithm = sequence(oid(OID.sha256WithRsa), nothing());
  const body = toBeSigned(input, algorithm);
  const certificate = sequence(body, algorithm, bits(sign('sha256', body, input.privateKey)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function check({ privateKey, commonName, serial, notBefore, notAfter }: SelfSignedInput): void {
  const verdict = judgeKey(createPublicKey(privateKey));
  if (!verdict.usable || verdict.type !== 'rsa') throw new RangeError('RSA of 2048 bits or more is needed');
  if (!/^[^\p{Cc}]{1,64}$/u.test(commonName)) throw new RangeError('a common name has 1 to 64 characters');
  if (serial.length < 8) throw new RangeError('a serial number has at least 8 random bytes');
  if (!(notBefore < notAfter) || notAfter.getUTCFullYear() > 9999) throw new RangeError('an impossible time span');
}

/** `TBSCertificate`, RFC 5280 section 4.1.2. */
function toBeSigned(input: SelfSignedInput, algorithm: Buffer): Buffer {
  const { privateKey, commonName, serial, notBefore, notAfter } = input;
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = sequence(setOf(sequence(oid(OID.commonName), utf8(commonName))));
  return sequence(
    explicit(0, natural(Buffer.from([2]))),
    natural(serial.subarray(0, 16)),
    algorithm,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey,
    explicit(3, extensions(publicKey)),
  );
}

function extensions(publicKey: Buffer): Buffer {
  const extension = (id: string, critical: boolean, content: Buffer) =>
    sequence(oid(id), ...(critical ? [yes()] : []), octets(content));
  // RFC 7093 section 2, method 4: a hash of the whole SubjectPublicKeyInfo, cut to 160 bits.
  const identifier = hash('sha256', publicKey, 'buffer').subarray(0, 20);
  return sequence(
    extension(OID.basicConstraints, true, sequence()),
    // Bit 0, digitalSignature.
    extension(OID.keyUsage, true, bits(Buffer.from([0x80]), 7)),
    extension(OID.subjectKeyIdentifier, false, octets(identifier)),
  );
}
