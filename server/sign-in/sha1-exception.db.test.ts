import { afterAll, beforeAll, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { after, DAY } from '../lib/clock.ts';
import { type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let old: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  old = await world.tenant({ name: 'old', domain: 'old.example' });
  other = await world.tenant({ name: 'other', domain: 'other.example' });
  await old.person('ada@old.example');
  await other.person('ada@other.example');
});
afterAll(() => world.close());

const allow = (tenant: TestTenant, until: Date | null) =>
  tenant.within((scope) => raw`update integration set sha1_allowed_until = ${until}`.execute(sql(scope)));

/** What an answer signed with SHA-1 leads to. */
async function signedWeakly(tenant: TestTenant, email: string): Promise<string> {
  const { headers } = await world.browser().signInBySso(tenant, { email, sha1: true });
  if (headers.location === '/dashboard') return 'signed in';
  const { rows } = await tenant.within((scope) =>
    raw<{ code: string }>`select detail ->> 'saml' as code from sign_in order by at desc limit 1`.execute(sql(scope)),
  );
  return rows[0]?.code ?? 'nothing recorded';
}

it('SHA-1 is accepted from the one organization with an exception, until its end', async () => {
  expect(await signedWeakly(old, 'ada@old.example')).toBe('sha1_not_allowed');
  await allow(old, after(world.now.value, DAY));
  world.now.value = after(world.now.value, 1000);
  expect(await signedWeakly(old, 'ada@old.example')).toBe('signed in');
  expect(await signedWeakly(other, 'ada@other.example')).toBe('sha1_not_allowed');
  world.now.value = after(world.now.value, DAY);
  expect(await signedWeakly(old, 'ada@old.example')).toBe('sha1_not_allowed');
});
