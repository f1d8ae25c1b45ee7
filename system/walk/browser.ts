import { signIn } from '../../contract/index.ts';
import { readForms } from './forms.ts';
import type { PortalClient } from './portal-client.ts';

export interface Credentials {
  login: string;
  password: string;
}

export interface ArrivedPage {
  url: string;
  status: number;
  html: string;
  headers: Headers;
  /** Whether name and password were typed at the IdP. */
  typed: boolean;
  /** The form fields of the IdP's answer, kept instead of sent (`stopAtAnswer`). */
  answer?: Record<string, string>;
}

/**
 * Follows a sign-in through the IdP as a browser without scripts would: types name and password where asked, presses *Continue*
 * on a page that carries our request or the answer, and stops at the first page that holds neither. `typed` tells whether anything was typed.
 */
export async function throughIdp(
  browser: PortalClient,
  startUrl: string,
  who: Credentials,
  { stopAtAnswer = false } = {},
): Promise<ArrivedPage> {
  let page = await browser.follow(startUrl);
  let typed = false;
  for (let hop = 0; hop < 6; hop += 1) {
    const form = readForms(page.html, page.url).find(
      ({ fields, method }) =>
        method === 'POST' && ['SAMLResponse', 'SAMLRequest', 'password'].some((name) => name in fields),
    );
    if (!form) return { ...page, typed };
    const fields = { ...form.fields };
    if (stopAtAnswer && 'SAMLResponse' in fields) return { ...page, typed, answer: fields };
    if ('password' in fields) {
      const name = ['username', 'login', 'identifier'].find((one) => one in fields) ?? 'username';
      Object.assign(fields, { [name]: who.login, password: who.password });
      if (typed) throw new Error('The IdP did not accept the name and password.');
      typed = true;
    }
    page = await browser.follow(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
      body: new URLSearchParams(fields).toString(),
    });
  }
  throw new Error(`The sign-in went round in circles at ${page.url}`);
}

/** `/login?sso=1` → *Continue with SSO* → e-mail → IdP → back, in this browser. */
export async function signInBySso(browser: PortalClient, email: string, who: Credentials) {
  const { url } = await browser.call(signIn.startSso, { body: { email, returnTo: '/dashboard' } });
  return throughIdp(browser, new URL(url, browser.baseUrl).href, who);
}
