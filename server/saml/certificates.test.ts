import { Buffer } from 'node:buffer';
import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCertificates } from './certificates.ts';
import { spMetadata } from './sp-metadata.ts';

const keys = join(import.meta.dirname, 'testdata', 'keys');
const stored = (name: string) => readFileSync(join(keys, name), 'utf8');
const pem = stored('test-idp.crt');
const certificate = new X509Certificate(pem);
const base64 = certificate.raw.toString('base64');
const wrapped = base64.replace(/(.{64})/g, '$1\n');

describe('a certificate is read from', () => {
  const forms: [string, string | Uint8Array][] = [
    ['PEM', pem],
    ['PEM with CR LF and a byte order mark', `\ufeff${pem.replace(/\n/g, '\r\n')}`],
    ['PEM in one line', pem.replace(/\n/g, ' ')],
    ['PEM after an explanation', `subject=CN = idp\n${pem}\nthat was it`],
    ['bare base64 in one line', base64],
    ['bare base64, wrapped', `\n  ${wrapped}\n`],
    ['DER bytes', certificate.raw],
    ['bytes of PEM text', Buffer.from(pem)],
    ['the same block twice', `${pem}${pem}`],
    ['metadata', metadata(wrapped)],
  ];
  it.each(forms)('%s', (_, input) => {
    expect(readCertificates(input)).toEqual({
      ok: true,
      certificates: [
        {
          subject: 'CN=idp.test, O=Keyseat test keys',
          issuer: 'CN=idp.test, O=Keyseat test keys',
          sha256: certificate.fingerprint256,
          notBefore: new Date(certificate.validFrom),
          notAfter: new Date(certificate.validTo),
          keyType: 'rsa',
          keySize: 2048,
          pem: `-----BEGIN CERTIFICATE-----\n${wrapped.trim()}\n-----END CERTIFICATE-----\n`,
        },
      ],
    });
  });

  it('several blocks, in order, RSA and EC', () => {
    const read = readCertificates(`${stored('test-idp-next.crt')}\n${stored('test-ec384.crt')}${pem}`);
    expect(read.ok && read.certificates.map((card) => [card.keyType, card.keySize])).toEqual([
      ['rsa', 2048],
      ['ec', 384],
      ['rsa', 2048],
    ]);
  });
});

describe('refused, saying what it was', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const encrypted = privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'x' });
  const request = `MIICWDCCAUACAQAwEzERMA8GA1UEAwwIaWRwLnRlc3QwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDd`;
  const refused: [string, string | Uint8Array, string][] = [
    ['nothing', ' \r\n ', 'empty'],
    ['no bytes', Buffer.alloc(0), 'empty'],
    ['a private key', stored('test-idp.key'), 'private_key'],
    ['a private key beside a certificate', pem + stored('test-idp.key'), 'private_key'],
    ['an encrypted private key', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n-----END', 'private_key'],
    ['a private key without its label', stored('test-idp.key').replace(/-----.*-----/g, ''), 'private_key'],
    ['a private key in DER', privateKey.export({ type: 'sec1', format: 'der' }), 'private_key'],
    ['an encrypted private key in DER', encrypted, 'private_key'],
    [
      'a signing request',
      '-----BEGIN CERTIFICATE REQUEST-----\nMIIC\n-----END CERTIFICATE REQUEST-----',
      'certificate_request',
    ],
    ['a signing request without its label', request, 'certificate_request'],
    ['a public key', createPublicKey(pem).export({ type: 'spki', format: 'pem' }), 'public_key_only'],
    ['a public key in DER', publicKey.export({ type: 'spki', format: 'der' }), 'public_key_only'],
    ['PKCS#7', '-----BEGIN PKCS7-----\nMIIC\n-----END PKCS7-----', 'key_store'],
    ['RSA of 1024 bits', stored('test-weak.crt'), 'rsa_too_small'],
    ['a good one and a weak one', pem + stored('test-weak.crt'), 'rsa_too_small'],
    ['an unusual curve', stored('test-eck1.crt'), 'key_unsupported'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'html_page'],
    ['other XML', '<a xmlns="urn:a"/>', 'xml_without_certificate'],
    [
      'metadata of a service',
      spMetadata({ entityId: 'urn:a', acsUrl: 'https://a.example/' }),
      'xml_without_certificate',
    ],
    ['XML that is none', '<a><b></a>', 'xml_without_certificate'],
    ['a sentence', 'please find the certificate attached', 'not_a_certificate'],
    ['a fingerprint', certificate.fingerprint256, 'not_a_certificate'],
    ['other base64', Buffer.from('x'.repeat(100)).toString('base64'), 'not_a_certificate'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), 'not_text'],
    ['half a certificate', pem.slice(0, 600), 'damaged'],
    ['a certificate with bytes after it', Buffer.concat([certificate.raw, Buffer.from([0, 0])]), 'damaged'],
    ['base64 cut in the middle', base64.slice(0, 400), 'damaged'],
    ['more than 1 MiB', 'A'.repeat(1024 * 1024 + 1), 'too_large'],
  ];
  it.each(refused)('%s', (_, input, code) => {
    const read = readCertificates(input);
    expect(read).toMatchObject({ ok: false, code });
    expect(!read.ok && read.sentence).toMatch(/^[A-Z].*\.$/);
  });
});

function metadata(body: string): string {
  return `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="urn:idp">
    <!-- a comment is skipped --><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    </md:IDPSSODescriptor></md:EntityDescriptor>`;
}
