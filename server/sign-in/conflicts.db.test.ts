import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import type { Actor } from '../lib/actor.ts';
import { after as later, MINUTE } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { objectIdentifierOf, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

const ADMIN: Actor = { kind: 'account', id: 'acc-admin', label: 'admin@hafen.example' };
let world: SignInWorld;
let hafen: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
});
afterAll(() => world.close());

const arrive = async (email: string, objectIdentifier = objectIdentifierOf(email), name = email): Promise<string> => {
  const attributes = { objectidentifier: [objectIdentifier], name: [name] };
  const answer = await world.browser().signInBySso(hafen, { email, attributes });
  const url = new URL(answer.headers.location ?? '', 'http://x');
  return url.searchParams.get('code') ?? url.pathname;
};
const conflicts = () => hafen.within((tenant) => world.business.conflicts(tenant));
const settle = (id: string, how: 'join' | 'keep_apart') =>
  hafen.within((tenant) => world.business.settleConflict(tenant, id, how, ADMIN));
const of = async (email: string) => {
  const [found] = (await conflicts()).filter((one) => one.email === email);
  if (!found) throw new Error(`No conflict of ${email}.`);
  return found;
};
const joinedTo = (personId: string) =>
  hafen.within(async (tenant) => (await world.directory.person(tenant, personId))?.accountId ?? null);
/** A personal account with that address, a member of this business account. */
const member = async (email: string): Promise<string> => {
  await world.account(email);
  return hafen.within(async (tenant) => {
    const account = await world.accounts.findByEmail(tenant, email);
    if (!account) throw new Error('no account');
    await raw`insert into member (business_account_id, id, account_id, role, created_at)
      values (${hafen.id}, ${newId('member', world.now.value)}, ${account.id}, 'member', ${world.now.value})`.execute(
      sql(tenant),
    );
    return account.id;
  });
};
const join = (personId: string, accountId: string) =>
  hafen.within((tenant) =>
    raw`update person set account_id = ${accountId} where id = ${personId}`.execute(sql(tenant)),
  );
const events = () =>
  hafen.within(async (tenant) => {
    const { rows } = await raw<{ type: string }>`select type from audit_event`.execute(sql(tenant));
    return rows.map(({ type }) => type);
  });

describe('another identifier for somebody known', () => {
  it('is refused, shown once with its count, and opens after an admin says it is the same human', async () => {
    const email = 'max@hafen.example';
    const personId = await hafen.person(email);
    expect(await arrive(email)).toBe('/dashboard');
    expect(await arrive(email, '00u-new-max')).toBe('account_conflict');
    world.now.value = later(world.now.value, MINUTE);
    expect(await arrive(email, '00u-new-max')).toBe('account_conflict');
    const conflict = await of(email);
    expect(conflict).toMatchObject({
      reason: 'other_identifier',
      person: { id: personId, userName: email, source: 'SCIM' },
      objectIdentifier: { known: '00u-max', asserted: '00u-new-max' },
      attempts: 2,
      lastAt: world.now.value,
      canJoin: true,
    });
    await settle(conflict.id, 'join');
    expect(await arrive(email, '00u-new-max')).toBe('/dashboard');
    expect(await arrive(email)).toBe('account_conflict');
    await expect(settle(conflict.id, 'join')).rejects.toMatchObject({ code: 'no_such_conflict' });
    expect(await events()).toEqual(expect.arrayContaining(['conflict.settled', 'person.bound']));
  });

  it('stays refused when it is kept apart, and comes back to the list with the next attempt', async () => {
    const email = 'nia@hafen.example';
    await hafen.person(email);
    await arrive(email);
    await arrive(email, '00u-stranger');
    await settle((await of(email)).id, 'keep_apart');
    await expect(of(email)).rejects.toThrow();
    expect(await arrive(email, '00u-stranger')).toBe('account_conflict');
    expect(await of(email)).toMatchObject({ attempts: 2 });
    expect(await arrive(email)).toBe('/dashboard');
  });

  it('cannot be joined when it means another person meanwhile', async () => {
    const [email, other] = ['olaf@hafen.example', 'otto@hafen.example'];
    await hafen.person(email);
    await arrive(email);
    await arrive(email, '00u-otto-elsewhere');
    const otto = await hafen.person(other);
    await hafen.within((tenant) =>
      raw`update person set object_identifier = '00u-otto-elsewhere', bound_at = now() where id = ${otto}`.execute(
        sql(tenant),
      ),
    );
    await expect(settle((await of(email)).id, 'join')).rejects.toMatchObject({ code: 'cannot_join' });
  });
});

it('the ID of one person and the name of another is to be mended at the IdP', async () => {
  await hafen.person('pia@hafen.example');
  await hafen.person('pit@hafen.example');
  await arrive('pia@hafen.example');
  expect(await arrive('pit@hafen.example', '00u-pia')).toBe('account_conflict');
  const conflict = await of('pit@hafen.example');
  expect(conflict).toMatchObject({
    reason: 'two_people',
    canJoin: false,
    otherPerson: { userName: 'pit@hafen.example' },
  });
  await expect(settle(conflict.id, 'join')).rejects.toMatchObject({ code: 'cannot_join' });
  await settle(conflict.id, 'keep_apart');
  expect(await arrive('pia@hafen.example')).toBe('/dashboard');
});

describe('a personal account that another person has', () => {
  it.each([
    ['join', true],
    ['keep_apart', false],
  ] as const)('%s: the person signs in, with the account or without', async (how, joined) => {
    const email = `rita.${how.replace('_', '')}@hafen.example`;
    const accountId = await member(email);
    const before = await hafen.person(`old.${email}`);
    const personId = await hafen.person(email);
    await join(before, accountId);
    expect(await arrive(email)).toBe('account_conflict');
    const conflict = await of(email);
    expect(conflict).toMatchObject({ reason: 'account_joined_elsewhere', account: { id: accountId, email } });
    await settle(conflict.id, how);
    expect(await arrive(email)).toBe('/dashboard');
    expect(await joinedTo(personId)).toBe(joined ? accountId : null);
    expect(await joinedTo(before)).toBe(joined ? null : accountId);
    await expect(of(email)).rejects.toThrow();
  });
});

it('a person who has another personal account: kept apart, or given the one of the address', async () => {
  const email = 'sven@hafen.example';
  const [own, other] = [await member(email), await member('sven@mail.example')];
  const personId = await hafen.person(email);
  await join(personId, other);
  expect(await arrive(email)).toBe('account_conflict');
  const conflict = await of(email);
  expect(conflict.reason).toBe('joined_to_other_account');
  await settle(conflict.id, 'join');
  expect(await arrive(email)).toBe('/dashboard');
  expect(await joinedTo(personId)).toBe(own);
});

it('whose account goes by another address since: it is neither shown nor given away', async () => {
  const email = 'nele@hafen.example';
  const accountId = await member(email);
  const before = await hafen.person(`old.${email}`);
  await hafen.person(email);
  await join(before, accountId);
  expect(await arrive(email)).toBe('account_conflict');
  const { id } = await of(email);
  const elsewhere = 'nele@private.example';
  await world.db.database.inGlobal((tx) =>
    raw`update account set email = ${elsewhere} where id = ${accountId}`.execute(sql(tx)),
  );
  expect(await of(email)).toMatchObject({ id, account: null, canJoin: false });
  expect(JSON.stringify(await conflicts())).not.toContain(elsewhere);
  await expect(settle(id, 'join')).rejects.toMatchObject({ code: 'cannot_join' });
  expect(await joinedTo(before)).toBe(accountId);
});

describe('a local member with the address of a person', () => {
  it('is shown until joined by a sign-in, by an admin, or kept apart for good', async () => {
    const people = ['tea', 'tim', 'tom'].map((name) => `${name}@hafen.example`);
    const accounts = await Promise.all(people.map(member));
    const ids: string[] = [];
    for (const email of people) ids.push(await hafen.person(email));
    const [tea = '', tim = '', tom = ''] = ids;
    for (const email of people) expect((await of(email)).reason).toBe('same_address');
    await arrive('tea@hafen.example');
    await settle(tim, 'join');
    await settle(tom, 'keep_apart');
    for (const email of people) await expect(of(email)).rejects.toThrow();
    expect([await joinedTo(tea), await joinedTo(tim)]).toEqual(accounts.slice(0, 2));
    expect(await arrive('tom@hafen.example')).toBe('/dashboard');
    expect(await joinedTo(tom)).toBeNull();
  });
});

it('another business account sees nothing of it', async () => {
  const werft = await world.tenant({ name: 'werft', domain: 'werft.example' });
  await hafen.person('ulla@hafen.example');
  await arrive('ulla@hafen.example');
  await arrive('ulla@hafen.example', '00u-other-ulla');
  const { id } = await of('ulla@hafen.example');
  expect(await werft.within((tenant) => world.business.conflicts(tenant))).toEqual([]);
  const foreign = werft.within((tenant) => world.business.settleConflict(tenant, id, 'join', ADMIN));
  await expect(foreign).rejects.toMatchObject({ code: 'no_such_conflict' });
});
