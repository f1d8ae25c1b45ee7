import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scope, serviceTokens, webhooks } from '../contract/index.ts';
import { clientSource, type OpenApiDocument } from '../scripts/generate-client.ts';
import {
  type Customer,
  codeOf,
  credentials,
  customer,
  refusedWith,
  type TestWorld,
  taken,
  testWorld,
} from './testing.ts';
import { signInBySso } from './walk/browser.ts';
import { activateComputer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { SandboxClient } from './walk/sandbox-client.ts';

// biome-ignore lint/suspicious/noExplicitAny: the client is generated while the test runs.
type Client = any;
let world: TestWorld;
let harbour: Customer;
let other: Customer;
let folder: string;
let makeClient: (options: { baseUrl: string; token: string }) => Client;

beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour' });
  other = await customer(world, { name: 'mountain', activated: false });
  const ada = new PortalClient(world.baseUrl);
  await signInBySso(ada, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
  harbour.admin.portal = ada;
  const document = (await (await fetch(`${world.baseUrl}/api/openapi.json`)).json()) as OpenApiDocument;
  folder = mkdtempSync(join(tmpdir(), 'keyseat-client-'));
  const file = join(folder, 'client.ts');
  writeFileSync(file, clientSource(document));
  makeClient = ((await import(/* @vite-ignore */ file)) as { client: typeof makeClient }).client;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const params = () => ({ businessAccountId: harbour.admin.businessAccountId });
async function program(...scopes: Scope[]): Promise<{ client: Client; token: string; id: string }> {
  const body = { name: 'people sync', scopes, days: 30 };
  const { token, id } = await harbour.admin.portal.call(serviceTokens.mintServiceToken, { params: params(), body });
  return { client: makeClient({ baseUrl: world.baseUrl, token }), token, id };
}
const problemOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    return (error as { problem?: { code: string } }).problem?.code ?? String(error);
  }
};

test('a generated client lists people, blocks one, reads seats and the audit log', async () => {
  const emil = `emil@${harbour.domain}`;
  expect(refusedWith(await activateComputer(newComputer(world, 'emil'), emil, credentials(harbour, 'emil')))).toBe(
    'activated',
  );
  const { client } = await program('users:read', 'users:block', 'licenses:read', 'audit:read');
  const path = params();
  const { users } = await client.business_users({ path, query: { role: 'All', status: 'All' } });
  const person = users.find(({ email }: { email: string }) => email === emil);
  expect(person).toBeDefined();
  const [subscription] = (await client.licenses_subscriptions({ path })).subscriptions;
  const seats = async () =>
    (await client.licenses_seats({ path: { ...path, subscriptionId: subscription.id }, query: {} })).seats.length;
  expect(await seats()).toBe(1);
  await client.business_blockUser({ path: { ...path, userId: person.id }, body: { blocked: true } });
  expect(await seats()).toBe(0);
  expect(await taken(harbour)).toBe(0);
  const { entries } = await client.audit_auditLog({ path, query: { who: person.id, kind: 'person' } });
  expect(entries[0]).toMatchObject({
    type: 'person.blocked',
    subject: person.id,
    actor: { kind: 'token', label: 'people sync' },
    ip: '127.0.0.1',
    requestId: expect.stringMatching(/^req-/),
  });
  const file: string = await client.audit_exportAudit({ path, query: { format: 'jsonl' } });
  const lines = file
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  // The export is the newest thing that happened.
  expect(lines[0]).toMatchObject({ type: 'audit.exported', actor: { kind: 'token' } });
});

test('a token does what its scopes say, in its own business account, and nothing a person must prove', async () => {
  const { client, token, id } = await program('users:read');
  const path = params();
  const all = { role: 'All', status: 'All' };
  expect(await problemOf(client.licenses_subscriptions({ path }))).toBe('scope_needed');
  expect(
    await problemOf(client.business_users({ path: { businessAccountId: other.admin.businessAccountId }, query: all })),
  ).toBe('no_such_business_account');
  for (const [name, body] of [
    ['integration_mintScimToken', undefined],
    ['integration_deactivateIntegration', undefined],
    ['serviceTokens_mintServiceToken', { name: 'more', scopes: ['users:block'], days: 366 }],
    ['webhooks_ofBusiness_create', { url: 'https://hook.example/', description: '', eventTypes: [] }],
    ['business_inviteUser', { emails: ['eve@evil.example'], role: 'administrator' }],
  ] as const)
    expect(await problemOf(client[name]({ path, ...(body ? { body } : {}) })), name).toBe('not_for_tokens');
  // Beside a token, the cookie of an administrator counts for nothing, and a token opens no personal account.
  const withBoth = await harbour.admin.portal.fetch(
    `${world.baseUrl}/api/business/${path.businessAccountId}/subscriptions`,
    { headers: { authorization: 'Bearer nonsense' } },
  );
  expect(withBoth.status).toBe(401);
  const own = await fetch(`${world.baseUrl}/api/operator/v1/products`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(own.status).toBe(401);
  const [listed] = (await harbour.admin.portal.call(serviceTokens.listServiceTokens, { params: path })).tokens;
  expect(listed).toMatchObject({ id, hint: token.slice(-4), lastUsedFrom: '127.0.0.1' });
  // Whoever administers knows of it, the one who signs in locally too.
  const told = await new SandboxClient(world.sandbox.webUrl).mail(harbour.admin.email, 'service token');
  expect(told.text).toContain(`ada@${harbour.domain} has made a service token`);
  await harbour.admin.portal.call(serviceTokens.revokeServiceToken, { params: { ...path, tokenId: id } });
  expect(await problemOf(client.business_users({ path, query: all }))).toBe('service_token_refused');
});

test('a POST with an idempotency key is done once; another body with it is refused', async () => {
  const operator = makeClient({ baseUrl: world.baseUrl, token: world.operatorToken });
  const body = { productId: 'meridian-desktop', seats: 3, licensing: 'per_user' };
  const issue = (idempotencyKey: string, change = {}) =>
    operator.operator_issueKey({ body: { ...body, ...change }, idempotencyKey });
  const count = async () => (await operator.operator_listKeys({ query: {} })).keys.length;
  const before = await count();
  const first = await issue('one');
  expect(await issue('one')).toEqual(first);
  expect(await count()).toBe(before + 1);
  expect(await problemOf(issue('one', { seats: 4 }))).toBe('idempotency_key_reused');
  const both = await Promise.allSettled([issue('two'), issue('two'), issue('two')]);
  expect(await count()).toBe(before + 2);
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  // What was refused was not done: the key may be used again.
  expect(await problemOf(issue('three', { productId: 'no-such-product' }))).not.toBe('accepted');
  expect(await problemOf(issue('three'))).toBe('accepted');
  const { client } = await program('webhooks:read');
  const key = { path: { ...params(), webhookId: 'whk-00000000000000000000000000' }, body: {}, idempotencyKey: 'one' };
  expect(await problemOf(client.webhooks_ofBusiness_replay(key))).toBe('scope_needed');
  const portal = await harbour.admin.portal.fetch(
    `${world.baseUrl}/api/business/${params().businessAccountId}/integration/scim/tokens`,
    {
      method: 'POST',
      headers: { origin: world.baseUrl, 'idempotency-key': 'one' },
    },
  );
  expect(await portal.json()).toMatchObject({ code: 'idempotency_for_programs' });
});

test('a page elsewhere cannot borrow the way in for programs', async () => {
  const url = `${world.baseUrl}/api/business/${params().businessAccountId}/service-tokens`;
  const foreign = await harbour.admin.portal.fetch(url, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  });
  expect(await foreign.json()).toMatchObject({ code: 'foreign_origin' });
});

test('somebody who is no administrator sees neither tokens nor webhooks nor the audit log', async () => {
  const emil = new PortalClient(world.baseUrl);
  const gus = credentials(harbour, 'finn');
  await signInBySso(emil, `finn@${harbour.domain}`, gus);
  expect(await codeOf(emil.call(serviceTokens.listServiceTokens, { params: params() }))).toBe('not_allowed');
  expect(await codeOf(emil.call(webhooks.ofBusiness.list, { params: params() }))).toBe('not_allowed');
});
