import { describe, expect, it } from 'vitest';
import type { PersonFacts } from '../directory/index.ts';
import { parseEmail } from '../lib/email.ts';
import type { AssertedIdentity } from './assertion.ts';
import { type IdentityFacts, whoIsIt } from './identity.ts';

const OBJECT = '00u1ada';
const ADDRESS = 'ada@hafen.example';

const asserted = (change: Partial<AssertedIdentity> = {}): AssertedIdentity => ({
  name: ADDRESS,
  email: parseEmail(change.name ?? ADDRESS),
  objectIdentifier: OBJECT,
  displayName: 'Ada Brandt',
  groups: null,
  ...change,
});

const person = (change: Partial<PersonFacts> = {}): PersonFacts => ({
  id: 'per-ada',
  integrationId: 'int-1',
  source: 'scim',
  userName: ADDRESS,
  externalId: null,
  objectIdentifier: null,
  boundAt: null,
  accountId: null,
  active: true,
  blockedAt: null,
  displayName: 'Ada Brandt',
  email: ADDRESS,
  lastSignInAt: null,
  ...change,
});

const bound = (objectIdentifier: string, change: Partial<PersonFacts> = {}) =>
  person({ objectIdentifier, boundAt: new Date('2026-01-01'), ...change });

const account = (change: Partial<NonNullable<IdentityFacts['account']>> = {}) => ({
  id: 'acc-ada',
  joinedTo: null,
  blockedHere: false,
  ...change,
});

const judge = (change: Partial<IdentityFacts> = {}) =>
  whoIsIt({
    asserted: asserted(),
    verifiedDomains: ['hafen.example', 'hafen.net'],
    provisioning: 'scim',
    byObjectIdentifier: null,
    byExternalId: null,
    byUserName: null,
    account: null,
    keptApart: [],
    ...change,
  });

describe('the e-mail address and its domain', () => {
  it.each<[string, Partial<AssertedIdentity>, string]>([
    ['no address at all', { name: 'ada', email: null }, 'name_missing'],
    ['no objectidentifier', { objectIdentifier: null }, 'name_missing'],
    ['another domain', { name: 'ada@elsewhere.example' }, 'domain_not_yours'],
    ['a subdomain of ours', { name: 'ada@mail.hafen.example' }, 'domain_not_yours'],
    ['a domain that ends like ours', { name: 'ada@nothafen.example' }, 'domain_not_yours'],
  ])('%s is refused', (_what, change, code) => {
    const known = { byObjectIdentifier: bound(OBJECT) };
    expect(judge({ ...known, asserted: asserted(change) })).toMatchObject({ kind: 'refused', code });
  });

  it('is checked for people who are bound already', () => {
    const facts = { byObjectIdentifier: bound(OBJECT), verifiedDomains: ['hafen.net'] };
    expect(judge(facts)).toMatchObject({ kind: 'refused', code: 'domain_not_yours', received: 'hafen.example' });
  });
});

describe('with provisioning', () => {
  it.each<[string, Partial<IdentityFacts>, string]>([
    ['unknown to the directory', {}, 'user_not_provisioned'],
    ['seen at a sign-in only', { byUserName: person({ source: 'sso' }) }, 'user_not_provisioned'],
    ['inactive', { byObjectIdentifier: bound(OBJECT, { active: false }) }, 'user_deactivated'],
    ['inactive and never bound', { byUserName: person({ active: false }) }, 'user_deactivated'],
    ['blocked', { byObjectIdentifier: bound(OBJECT, { blockedAt: new Date() }) }, 'user_blocked'],
    ['blocked as a local member', { byUserName: person(), account: account({ blockedHere: true }) }, 'user_blocked'],
    ['userName bound to another identifier', { byUserName: bound('00u2other') }, 'account_conflict'],
    ['externalId bound to another identifier', { byExternalId: bound('00u2other') }, 'account_conflict'],
    [
      'bound, while another person carries the externalId',
      { byObjectIdentifier: bound(OBJECT), byExternalId: person({ id: 'per-2', externalId: OBJECT }) },
      'account_conflict',
    ],
    [
      'bound, while the name is that of another person',
      { byObjectIdentifier: bound(OBJECT), byUserName: person({ id: 'per-2' }) },
      'account_conflict',
    ],
    [
      'an account that is joined to another person',
      { byUserName: person(), account: account({ joinedTo: 'per-2' }) },
      'account_conflict',
    ],
    [
      'joined to one account, while another has the address',
      { byObjectIdentifier: bound(OBJECT, { accountId: 'acc-old' }), account: account() },
      'account_conflict',
    ],
  ])('%s is refused', (_what, facts, code) => {
    expect(judge(facts)).toMatchObject({ kind: 'refused', code });
  });

  it('meets a bound person and changes nothing', () => {
    expect(judge({ byObjectIdentifier: bound(OBJECT) })).toMatchObject({ kind: 'known', bind: null });
  });

  it('meets by externalId before userName, and binds', () => {
    const byExternalId = person({ id: 'per-ext', externalId: OBJECT });
    const identity = judge({ byExternalId, byUserName: person({ id: 'per-name' }) });
    expect(identity).toMatchObject({
      kind: 'known',
      person: { id: 'per-ext' },
      bind: { objectIdentifier: OBJECT, accountId: null },
    });
  });

  it('meets by userName while never bound, and binds', () => {
    const identity = judge({ byUserName: person({ externalId: 'something else' }) });
    expect(identity).toMatchObject({ kind: 'known', bind: { objectIdentifier: OBJECT } });
  });

  it('joins a personal account with the same verified address', () => {
    const identity = judge({ byObjectIdentifier: bound(OBJECT), account: account() });
    expect(identity).toMatchObject({ kind: 'known', bind: { objectIdentifier: OBJECT, accountId: 'acc-ada' } });
  });

  it('joins no account by an address that the directory does not know the person by', () => {
    const known = bound(OBJECT, { userName: 'emil@hafen.example', email: 'emil@hafen.example' });
    const identity = judge({ byObjectIdentifier: known, account: account() });
    expect(identity).toMatchObject({ kind: 'known', bind: null });
  });

  it('leaves a join as it is when the address has changed', () => {
    const known = bound(OBJECT, { accountId: 'acc-old' });
    expect(judge({ byObjectIdentifier: known })).toMatchObject({ kind: 'known', bind: null });
  });
});

describe('without provisioning', () => {
  it('a stranger becomes a person, joined to the account of the same verified address', () => {
    expect(judge({ provisioning: 'none', account: account() })).toEqual({
      kind: 'new',
      userName: ADDRESS,
      email: ADDRESS,
      objectIdentifier: OBJECT,
      accountId: 'acc-ada',
    });
  });

  it('who was created at an earlier sign-in is met again', () => {
    const known = bound(OBJECT, { source: 'sso' });
    expect(judge({ provisioning: 'none', byObjectIdentifier: known })).toMatchObject({ kind: 'known', bind: null });
  });

  it.each<[string, Partial<IdentityFacts>, string]>([
    ['the account is somebody else here', { account: account({ joinedTo: 'per-2' }) }, 'account_conflict'],
    ['the account is blocked here', { account: account({ blockedHere: true }) }, 'user_blocked'],
    ['the name is bound to another identifier', { byUserName: bound('00u2', { source: 'sso' }) }, 'account_conflict'],
  ])('%s: refused', (_what, facts, code) => {
    expect(judge({ provisioning: 'none', ...facts })).toMatchObject({ kind: 'refused', code });
  });
});
