import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificates } from './certificates.ts';
import { selfSignedCertificate } from './self-signed.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyseat-certificate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const input = {
  privateKey,
  commonName: 'Keyseat at https://account.example.com',
  serial: new Uint8Array(16).fill(0xff),
  notBefore: new Date('2026-03-10T09:00:00.000Z'),
  notAfter: new Date('2036-03-10T09:00:00.000Z'),
};

describe('a self-signed certificate', () => {
  it('is read by Node: name, key, span, serial number, no authority, and its own signature', () => {
    const read = new X509Certificate(selfSignedCertificate(input));
    expect(read.subject).toBe('CN=Keyseat at https://account.example.com');
    expect(read.issuer).toBe(read.subject);
    expect(read.serialNumber).toBe('FF'.repeat(16));
    expect(new Date(read.validFrom)).toEqual(input.notBefore);
    expect(new Date(read.validTo)).toEqual(input.notAfter);
    expect(read.ca).toBe(false);
    expect(read.verify(publicKey)).toBe(true);
    expect(read.publicKey.equals(publicKey)).toBe(true);
  });

  it('is accepted by OpenSSL under strict rules, and says what the key is for', () => {
    const file = join(folder, 'sp.crt');
    writeFileSync(file, selfSignedCertificate(input));
    const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'utf8' });
    const at = String(input.notBefore.getTime() / 1000 + 60);
    const verified = openssl('verify', '-x509_strict', '-check_ss_sig', '-attime', at, '-CAfile', file, file);
    expect(`${verified.stdout}${verified.stderr}`).toBe(`${file}: OK\n`);
    const { stdout } = openssl('x509', '-in', file, '-noout', '-text');
    for (const line of ['Version: 3 (0x2)', 'CA:FALSE', 'Digital Signature', 'Not After : Mar 10 09:00:00 2036 GMT'])
      expect(stdout).toContain(line);
    expect(stdout).toContain('Signature Algorithm: sha256WithRSAEncryption');
  });

  it('is one that our own reader would take from somebody else', () => {
    const read = readCertificates(selfSignedCertificate(input));
    expect(read.ok && read.certificates[0]).toMatchObject({ keyType: 'rsa', keySize: 2048 });
  });

  it('holds for any name, serial number and span', () => {
    const names = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((name) => /^[^\p{Cc}]{1,64}$/u.test(name));
    const serials = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((bytes) => bytes.some((byte) => byte !== 0));
    const years = fc.integer({ min: 1970, max: 2090 });
    fc.assert(
      fc.property(names, serials, years, (commonName, serial, year) => {
        const notBefore = new Date(Date.UTC(year, 11, 31, 23, 59, 59));
        const span = { notBefore, notAfter: new Date(Date.UTC(year + 10, 0, 1)) };
        const read = new X509Certificate(selfSignedCertificate({ privateKey, commonName, serial, ...span }));
        expect(read.verify(publicKey)).toBe(true);
        expect(BigInt(`0x${read.serialNumber}`)).toBe(BigInt(`0x${Buffer.from(serial).toString('hex')}`));
        expect(new Date(read.validFrom)).toEqual(span.notBefore);
        expect(new Date(read.validTo)).toEqual(span.notAfter);
      }),
      { numRuns: 40, seed: 20260310 },
    );
  });

  it('is not made for a weak key, another kind of key, a name that is none, or a span that ends before it begins', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const wrong = [
      { privateKey: weak },
      { privateKey: curve },
      { commonName: '' },
      { commonName: 'a\nb' },
      { commonName: 'x'.repeat(65) },
      { serial: new Uint8Array(7) },
      { notAfter: input.notBefore },
    ];
    for (const one of wrong) expect(() => selfSignedCertificate({ ...input, ...one })).toThrow(RangeError);
  });
});
