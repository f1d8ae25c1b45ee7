import type { KeyObject } from 'node:crypto';

export interface AuthnRequestInput {
  /** `redirect` yields a URL to navigate to; `post` yields a form to submit. */
  readonly binding: 'redirect' | 'post';
  /** The IdP's sign-on URL for that binding. An existing query string is kept. */
  readonly ssoUrl: string;
  readonly sp: { readonly entityId: string; readonly acsUrl: string };
  /** Our opaque server-side handle, at most 80 bytes; never a URL. */
  readonly relayState?: string;
  readonly forceAuthn?: boolean;
  /** RSA private key (PEM or KeyObject) and its certificate; the request is then signed with RSA-SHA256. */
  readonly signWith?: { readonly privateKey: string | KeyObject; readonly certificatePem?: string };
  readonly now: Date;
  /** Source of randomness: gives that many bytes (`randomBytes`). */
  readonly random: (bytes: number) => Uint8Array;
}

export type AuthnRequest =
  | { readonly binding: 'redirect'; readonly id: string; readonly url: string }
  | { readonly binding: 'post'; readonly id: string; readonly action: string; readonly fields: Record<string, string> };

/** To come. */
export function createAuthnRequest(_input: AuthnRequestInput): AuthnRequest {
  throw new Error('createAuthnRequest is not written yet');
}
