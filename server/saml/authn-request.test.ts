import { Buffer } from 'node:buffer';
import { verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AuthnRequestInput } from './authn-request.ts';
import { createAuthnRequest } from './authn-request.ts';
import { verificationKeys } from './keys.ts';
import { ns } from './namespaces.ts';
import { verifySignature } from './signature.ts';
import { spMetadata } from './sp-metadata.ts';
import { readXml } from './xml-reader.ts';
import { attributeOf, childOf } from './xml-tree.ts';

const stored = (name: string) => readFileSync(join(import.meta.dirname, 'testdata', 'keys', name), 'utf8');
const signWith = { privateKey: stored('test-idp.key'), certificatePem: stored('test-idp.crt') };
const bounds = { elements: 100, depth: 10, attributes: 20, comments: false };
const input: AuthnRequestInput = {
  binding: 'redirect',
  ssoUrl: 'https://idp.example/sso?tenant=a%20b',
  sp: { entityId: 'https://sp.example/?a=1&b="2"', acsUrl: 'https://sp.example/acs' },
  relayState: 'rs-1/+ü',
  now: new Date('2026-03-10T09:00:00.000Z'),
  random: (bytes) => new Uint8Array(bytes).fill(0xab),
};
const id = `_${'ab'.repeat(16)}`;
const unsigned = `<samlp:AuthnRequest xmlns:samlp="${ns.protocol}" AssertionConsumerServiceURL="https://sp.example/acs" Destination="https://idp.example/sso?tenant=a%20b" ID="${id}" IssueInstant="2026-03-10T09:00:00.000Z" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Version="2.0"><saml:Issuer xmlns:saml="${ns.assertion}">https://sp.example/?a=1&amp;b="2"</saml:Issuer></samlp:AuthnRequest>`;

function urlOf(request: ReturnType<typeof createAuthnRequest>): URL {
  if (request.binding !== 'redirect') throw new Error('a redirect was asked for');
  return new URL(request.url);
}

describe('by redirect', () => {
  it('keeps the query of the sign-on URL and carries the request deflated', () => {
    const request = createAuthnRequest(input);
    const url = urlOf(request);
    expect(request.id).toBe(id);
    expect(url.href).toMatch(/^https:\/\/idp\.example\/sso\?tenant=a%20b&SAMLRequest=[^&]+&RelayState=[^&]+$/);
    expect(url.searchParams.get('RelayState')).toBe('rs-1/+ü');
    const deflated = Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64');
    expect(inflateRawSync(deflated).toString()).toBe(unsigned);
  });

  it('signs the query as it is sent', () => {
    const query = urlOf(createAuthnRequest({ ...input, signWith }))
      .search.slice(1)
      .replace('tenant=a%20b&', '');
    const [signed = '', signature = ''] = query.split('&Signature=');
    expect(signed).toMatch(/^SAMLRequest=[^&]+&RelayState=[^&]+&SigAlg=[^&]+$/);
    const key = new X509Certificate(signWith.certificatePem).publicKey;
    const value = Buffer.from(decodeURIComponent(signature), 'base64');
    expect(verify('sha256', Buffer.from(signed), key, value)).toBe(true);
  });

  it('asks for a new sign-in when told so, and drops a fragment', () => {
    const url = urlOf(createAuthnRequest({ ...input, ssoUrl: 'https://idp.example/sso#top', forceAuthn: true }));
    const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    expect(xml).toContain(' Destination="https://idp.example/sso" ForceAuthn="true" ');
    expect(url.pathname + url.hash).toBe('/sso');
  });

  it('refuses a long RelayState', () => {
    expect(() => createAuthnRequest({ ...input, relayState: 'ü'.repeat(41) })).toThrow(RangeError);
  });
});

describe('by form', () => {
  it('carries the request as it is', () => {
    const request = createAuthnRequest({ ...input, binding: 'post' });
    expect(request).toEqual({
      binding: 'post',
      id,
      action: input.ssoUrl,
      fields: { SAMLRequest: Buffer.from(unsigned).toString('base64'), RelayState: 'rs-1/+ü' },
    });
  });

  it('signed inside', () => {
    const request = createAuthnRequest({ ...input, binding: 'post', signWith });
    if (request.binding !== 'post') throw new Error('a form was asked for');
    const root = readXml(Buffer.from(request.fields.SAMLRequest, 'base64').toString(), bounds);
    const signature = childOf(root, ns.signature, 'Signature');
    if (signature === undefined) throw new Error('no signature');
    verifySignature(root, signature, { keys: verificationKeys([signWith.certificatePem]), sha1Allowed: false });
  });
});

it('our metadata names entity, consumer service and, during a rotation, both keys', () => {
  const signingCertificates = [signWith.certificatePem, stored('test-idp-next.crt')];
  const text = spMetadata({ ...input.sp, signingCertificates, requestsSigned: true });
  const root = readXml(text, bounds);
  expect(attributeOf(root, 'entityID')).toBe(input.sp.entityId);
  expect(text.match(/<md:KeyDescriptor use="signing">/g)).toHaveLength(2);
  expect(text).toContain('AuthnRequestsSigned="true"');
  expect(spMetadata({ ...input.sp, signingCertificates })).toContain('AuthnRequestsSigned="false"');
  expect(spMetadata(input.sp)).toContain('AuthnRequestsSigned="false" WantAssertionsSigned="true"');
  expect(spMetadata(input.sp)).not.toContain('KeyDescriptor');
});
