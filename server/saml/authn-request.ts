import { Buffer } from 'node:buffer';
import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { rsaSha256 } from './algorithms.ts';
import type { RequestSigningKey } from './enveloped-signature.ts';
import { envelopedSignatureOf } from './enveloped-signature.ts';
import { ns } from './namespaces.ts';
import { element, textElement } from './xml-writer.ts';

export interface AuthnRequestInput {
  /** `redirect` yields a URL to navigate to; `post` yields a form to submit. */
  readonly binding: 'redirect' | 'post';
  /** The IdP's sign-on URL for that binding. An existing query string is kept. */
  readonly ssoUrl: string;
  readonly sp: { readonly entityId: string; readonly acsUrl: string };
  /** Our opaque server-side handle, at most 80 bytes; never a URL. */
  readonly relayState?: string;
  readonly forceAuthn?: boolean;
  /** The request is then signed with RSA-SHA256. */
  readonly signWith?: RequestSigningKey;
  readonly now: Date;
  /** Source of randomness: gives that many bytes (`randomBytes`). */
  readonly random: (bytes: number) => Uint8Array;
}

export type AuthnRequest =
  | { readonly binding: 'redirect'; readonly id: string; readonly url: string }
  | {
      readonly binding: 'post';
      readonly id: string;
      readonly action: string;
      readonly fields: { readonly SAMLRequest: string; readonly RelayState?: string };
    };

/**
 * A request for sign-in (SAML core 3.4.1) by HTTP-Redirect (bindings 3.4) or HTTP-POST (bindings 3.5). Its ID is `_`
 * and 128 random bits in hex: store it and give it to `verifyResponse`. It names our Assertion Consumer Service URL
 * and no NameIDPolicy, so that the IdP sends what its admin configured.
 * Throws RangeError for a RelayState over 80 bytes, TypeError for an unusable URL, and what `node:crypto` throws for a key.
 */
export function createAuthnRequest(input: AuthnRequestInput): AuthnRequest {
  const { binding, relayState, signWith } = input;
  if (relayState !== undefined && Buffer.byteLength(relayState) > 80) throw new RangeError('RelayState over 80 bytes');
  const id = `_${Buffer.from(input.random(16)).toString('hex')}`;
  const action = destination(input.ssoUrl);
  if (binding === 'redirect') return { binding, id, url: redirectUrl(action, requestXml(input, id, action), input) };
  const xml = requestXml(input, id, action, signWith);
  const SAMLRequest = Buffer.from(xml).toString('base64');
  return {
    binding,
    id,
    action,
    fields: { SAMLRequest, ...(relayState === undefined ? {} : { RelayState: relayState }) },
  };
}

/** Without a fragment, which no server sees. It goes into a header: printable ASCII only. */
function destination(ssoUrl: string): string {
  if (!/^[!-~]+$/.test(ssoUrl) || !URL.canParse(ssoUrl)) throw new TypeError('unusable sign-on URL');
  return ssoUrl.split('#', 1)[0] ?? '';
}

function requestXml(input: AuthnRequestInput, id: string, target: string, signWith?: RequestSigningKey): string {
  const { sp, now, forceAuthn } = input;
  const attributes = {
    'xmlns:samlp': ns.protocol,
    AssertionConsumerServiceURL: sp.acsUrl,
    Destination: target,
    ForceAuthn: forceAuthn === true ? 'true' : undefined,
    ID: id,
    IssueInstant: now.toISOString(),
    ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    Version: '2.0',
  };
  const issuer = textElement('saml:Issuer', { 'xmlns:saml': ns.assertion }, sp.entityId);
  const unsigned = element('samlp:AuthnRequest', attributes, issuer);
  if (signWith === undefined) return unsigned;
  return element('samlp:AuthnRequest', attributes, issuer, envelopedSignatureOf(unsigned, id, signWith));
}

/** The signature covers the query exactly as it is sent: SAMLRequest, RelayState, SigAlg, in this order. */
function redirectUrl(target: string, xml: string, { relayState, signWith }: AuthnRequestInput): string {
  const parts = [`SAMLRequest=${encodeURIComponent(deflateRawSync(xml).toString('base64'))}`];
  if (relayState !== undefined) parts.push(`RelayState=${encodeURIComponent(relayState)}`);
  if (signWith !== undefined) {
    parts.push(`SigAlg=${encodeURIComponent(rsaSha256)}`);
    const value = sign('sha256', Buffer.from(parts.join('&')), signWith.privateKey).toString('base64');
    parts.push(`Signature=${encodeURIComponent(value)}`);
  }
  const joint = !target.includes('?') ? '?' : /[?&]$/.test(target) ? '' : '&';
  return `${target}${joint}${parts.join('&')}`;
}
