import { verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../lib/actor.ts';
import { type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await hafen.person('ada@hafen.example');
});
afterAll(() => world.close());

const actor: Actor = { kind: 'account', id: 'acc-hafen', label: 'founder@hafen.example' };
const editor = () => ({ businessAccountId: hafen.id, accountId: 'acc-hafen', actor });

const keyIds = async () => {
  const view = await world.integration.configurator.view(editor());
  return view?.saml.signing ?? [];
};
const metadata = async () => (await world.browser().get(`/saml/metadata/${hafen.integrationId}`)).body;

/** As an IdP judges it: the query as it arrived, up to the signature, under one certificate of our metadata. */
function isSignedWith(pem: string, url: string): boolean {
  const [signed = '', signature] = new URL(url).search.slice(1).split('&Signature=');
  if (signature === undefined) return false;
  const value = Buffer.from(decodeURIComponent(signature), 'base64');
  return verify('sha256', Buffer.from(signed), new X509Certificate(pem).publicKey, value);
}

it('requests are signed with the active key, which stands in the metadata before it signs', async () => {
  expect(await metadata()).toContain('AuthnRequestsSigned="false"');
  await world.integration.configurator.signing.make(editor());
  const [first] = await keyIds();
  const published = await metadata();
  expect(published).toContain((first?.pem ?? '').split('\n').slice(1, -2).join(''));
  expect(published).toContain('AuthnRequestsSigned="false"');
  expect(await world.browser().toIdp('ada@hafen.example')).not.toContain('Signature=');
  await world.integration.configurator.signing.activate(editor(), first?.id ?? '');
  expect(await metadata()).toContain('AuthnRequestsSigned="true"');
  const browser = world.browser();
  const url = await browser.toIdp('ada@hafen.example');
  expect(isSignedWith(first?.pem ?? '', url)).toBe(true);
  expect(isSignedWith(first?.pem ?? '', url.replace('RelayState=', 'RelayState=x'))).toBe(false);
  const answer = await browser.post(hafen.acsPath, hafen.answer(url, { email: 'ada@hafen.example' }));
  expect(answer.headers.location).toBe('/dashboard');
});

it('during a rotation both are published, and the one made active signs', async () => {
  await world.integration.configurator.signing.make(editor());
  const [first, next] = await keyIds();
  expect((await metadata()).match(/<md:KeyDescriptor use="signing">/g)).toHaveLength(2);
  expect(isSignedWith(first?.pem ?? '', await world.browser().toIdp('ada@hafen.example'))).toBe(true);
  await world.integration.configurator.signing.activate(editor(), next?.id ?? '');
  const url = await world.browser().toIdp('ada@hafen.example');
  expect([isSignedWith(next?.pem ?? '', url), isSignedWith(first?.pem ?? '', url)]).toEqual([true, false]);
});
