import type { BindingCookie } from './index.ts';

/** A request to an IdP and its browser live this long. */
export const SSO_REQUEST_MINUTES = 10;

/**
 * The cookie that ties one SSO request to the browser that began it. The IdP's answer is a cross-site POST, so it must be
 * `SameSite=None; Secure` (browsers keep such cookies on plain http of loopback too). The name carries the port, because cookies
 * do not, and the request, because several tabs may sign in at once.
 */
export function bindingCookieName(baseUrl: string, requestId: string): string {
  const { protocol, port } = new URL(baseUrl);
  const name = `keyseat-sso-${port || (protocol === 'https:' ? '443' : '80')}-${requestId.slice(-10)}`;
  return protocol === 'https:' ? `__Host-${name}` : name;
}

export const bindingCookie = (baseUrl: string, requestId: string, value: string): BindingCookie => ({
  name: bindingCookieName(baseUrl, requestId),
  value,
  options: { path: '/', httpOnly: true, secure: true, sameSite: 'none', maxAge: SSO_REQUEST_MINUTES * 60 },
});
