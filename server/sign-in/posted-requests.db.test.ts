import { afterAll, beforeAll, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { isSignedInside } from './testdata/idp.ts';
import { type Browser, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await hafen.person('ada@hafen.example');
  await hafen.within((scope) => raw`update integration set idp_sso_binding = 'post'`.execute(sql(scope)));
});
afterAll(() => world.close());

/** What the page of a sign-in by form holds. */
async function formOf(browser: Browser): Promise<{ action: string; fields: Record<string, string>; policy: string }> {
  const started = await browser.call('POST', '/api/sign-in/sso', { email: 'ada@hafen.example' });
  const page = await browser.get(started.json().url);
  const fields = Object.fromEntries([...page.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]));
  const action = /<form method="post" action="([^"]*)">/.exec(page.body)?.[1] ?? '';
  return { action, fields, policy: String(page.headers['content-security-policy']) };
}

it('an IdP that takes requests by form gets one, and the sign-in goes the whole way', async () => {
  const browser = world.browser();
  const { action, fields, policy } = await formOf(browser);
  expect(action).toBe('http://localhost:7701/hafen/sso');
  expect(policy).toMatch(/script-src 'sha256-[^']+'; .*form-action https: http:\/\/localhost:7701;/);
  const answer = await browser.post(hafen.acsPath, hafen.answer(fields, { email: 'ada@hafen.example' }));
  expect(answer.headers.location).toBe('/dashboard');
});

it('it is signed inside, by the active key alone', async () => {
  const { signing, view } = world.integration.configurator;
  const actor = { kind: 'account' as const, id: 'acc-hafen', label: 'founder@hafen.example' };
  const editor = { businessAccountId: hafen.id, accountId: 'acc-hafen', actor };
  await signing.make(editor);
  await signing.make(editor);
  const [first, other] = (await view(editor))?.saml.signing ?? [];
  await signing.activate(editor, first?.id ?? '');
  const browser = world.browser();
  const { fields } = await formOf(browser);
  expect(isSignedInside(fields, first?.pem ?? '')).toBe(true);
  expect(isSignedInside(fields, other?.pem ?? '')).toBe(false);
  const xml = Buffer.from(fields.SAMLRequest ?? '', 'base64').toString('utf8');
  const changed = Buffer.from(xml.replace('ID="_', 'ID="_0')).toString('base64');
  expect(isSignedInside({ ...fields, SAMLRequest: changed }, first?.pem ?? '')).toBe(false);
  const answer = await browser.post(hafen.acsPath, hafen.answer(fields, { email: 'ada@hafen.example' }));
  expect(answer.headers.location).toBe('/dashboard');
});
