import { describe, expect, it } from 'vitest';
import { type OpeningFacts, opening } from './opening.ts';

const HERE = 'biz-here';
const active = { id: 'int-1', status: 'active' as const };
const inactive = { id: 'int-1', status: 'inactive' as const };
const admin = { role: 'administrator' as const, blocked: false };
const well = { active: true, blocked: false };
const gone = { active: false, blocked: false };

const session = {
  password: { method: 'password' as const, onlyBusinessAccountId: null, integrationId: null },
  google: { method: 'google' as const, onlyBusinessAccountId: null, integrationId: null },
  sso: { method: 'sso' as const, onlyBusinessAccountId: HERE, integrationId: 'int-1' },
  backup: { method: 'backup' as const, onlyBusinessAccountId: HERE, integrationId: null },
};

const judge = (facts: Partial<OpeningFacts> & Pick<OpeningFacts, 'session'>) =>
  opening({
    businessAccountId: HERE,
    integration: active,
    member: null,
    isBackup: false,
    person: null,
    inAdminsGroup: false,
    ...facts,
  });

describe('a sign-in opens only what it proved', () => {
  it.each<[string, Parameters<typeof judge>[0], string]>([
    ['password, not a member', { session: session.password, integration: null }, 'elsewhere'],
    ['password, integration active', { session: session.password, member: admin }, 'sso_required'],
    ['google, integration active', { session: session.google, member: admin }, 'sso_required'],
    [
      'password, blocked',
      { session: session.password, integration: null, member: { ...admin, blocked: true } },
      'blocked',
    ],
    ['sso, another business account', { session: { ...session.sso, onlyBusinessAccountId: 'biz-other' } }, 'elsewhere'],
    ['sso, another integration', { session: { ...session.sso, integrationId: 'int-2' }, person: well }, 'ended'],
    ['sso, integration deactivated', { session: session.sso, integration: inactive, person: well }, 'ended'],
    ['sso, person gone', { session: session.sso }, 'ended'],
    ['sso, person inactive', { session: session.sso, person: { active: false, blocked: false } }, 'ended'],
    ['sso, person blocked', { session: session.sso, person: { active: true, blocked: true } }, 'ended'],
    [
      'sso, blocked as a local member',
      { session: session.sso, person: well, member: { ...admin, blocked: true } },
      'ended',
    ],
    [
      'password, blocked as a person of the directory, integration deactivated',
      { session: session.password, integration: inactive, member: admin, person: { active: true, blocked: true } },
      'blocked',
    ],
    [
      'password, taking back an activation, whom the directory deactivated since',
      { session: session.password, integration: inactive, asBefore: true, member: admin, person: gone },
      'sso_required',
    ],
    [
      'backup, another business account',
      { session: { ...session.backup, onlyBusinessAccountId: 'biz-other' }, member: admin, isBackup: true },
      'elsewhere',
    ],
    ['backup, no longer the backup login', { session: session.backup, member: admin }, 'ended'],
    ['backup, removed from the business account', { session: session.backup, isBackup: true }, 'elsewhere'],
    ['backup, blocked', { session: session.backup, isBackup: true, member: { ...admin, blocked: true } }, 'ended'],
    [
      'backup, deactivated in the directory',
      { session: session.backup, isBackup: true, member: admin, person: { active: false, blocked: false } },
      'ended',
    ],
  ])('%s: %s', (_what, facts, because) => {
    expect(judge(facts)).toEqual({ open: false, because });
  });

  it.each<[string, Parameters<typeof judge>[0], string]>([
    ['password, no integration', { session: session.password, integration: null, member: admin }, 'administrator'],
    [
      'password, still configuring',
      { session: session.password, integration: { id: 'int-1', status: 'configuring' }, member: admin },
      'administrator',
    ],
    [
      'password, deactivated again',
      { session: session.password, integration: inactive, member: { role: 'member', blocked: false } },
      'member',
    ],
    [
      'password, taking back an activation',
      { session: session.password, integration: inactive, asBefore: true, member: admin, person: well },
      'administrator',
    ],
    ['sso', { session: session.sso, person: well }, 'member'],
    ['sso, in the admins group', { session: session.sso, person: well, inAdminsGroup: true }, 'administrator'],
    ['backup', { session: session.backup, isBackup: true, member: admin }, 'administrator'],
    [
      'backup, known to the directory',
      { session: session.backup, isBackup: true, member: admin, person: well },
      'administrator',
    ],
  ])('%s: open', (_what, facts, role) => {
    expect(judge(facts)).toEqual({ open: true, role });
  });

  it('a local membership opens nothing for an SSO session: its groups decide', () => {
    expect(judge({ session: session.sso, person: well, member: admin })).toEqual({ open: true, role: 'member' });
  });
});
