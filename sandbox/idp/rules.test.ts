import { beforeEach, describe, expect, it } from 'vitest';
import type { Idp } from './context.ts';
import { addGroup, addMember, removeMember } from './groups.ts';
import { systemRandom } from './ids.ts';
import type { Group, Org, Person } from './model.ts';
import { addPerson, changeStatus } from './people.ts';
import { addRule, applyRules, deleteRule, setRuleActive } from './rules.ts';

const idp: Idp = {
  state: { version: 1, orgs: {} },
  save: async () => {},
  clock: () => new Date('2026-11-24T12:00:00Z'),
  random: systemRandom,
  baseUrl: () => 'http://localhost:1',
};

let org: Org;
let anna: Person;
let [a, b, c]: Group[] = [];

function made<T>(value: T | { refused: string }): T {
  if (typeof value === 'object' && value !== null && 'refused' in value) throw new Error(String(value.refused));
  return value as T;
}

beforeEach(() => {
  org = {
    slug: 'acme',
    name: 'Acme',
    createdAt: '',
    signing: { privateKeyPem: '', certificatePem: '' },
    settings: { strictPagePolicy: false, consoleVariant: 'older' },
    people: [],
    groups: [],
    rules: [],
    apps: [],
    drafts: [],
    sessions: [],
    log: [],
  };
  anna = made(addPerson({ idp, org }, { login: 'anna@acme.test', firstName: 'Anna', lastName: 'Berg' }));
  [a, b, c] = ['A', 'B', 'C'].map((name) => made(addGroup({ idp, org }, { name })));
});

const rule = (from: Group | undefined, to: Group | undefined) =>
  made(
    addRule(
      { idp, org },
      { name: `${from?.name}${to?.name}`, ifGroupIds: [from?.id ?? ''], thenGroupId: to?.id ?? '' },
    ),
  );

const join = () => addMember({ idp, org }, a as Group, anna);

/** Who is where, after evaluation. */
const members = () => {
  applyRules(org);
  return org.groups.map((group) => group.members.length).join('');
};

describe('rules', () => {
  it('carry members through a chain, and back out', () => {
    rule(a, b);
    rule(b, c);
    join();
    expect(members()).toBe('111');
    removeMember({ idp, org }, a as Group, anna);
    expect(members()).toBe('000');
  });

  it('do not keep each other alive in a circle', () => {
    rule(a, b);
    rule(b, a);
    join();
    expect(members()).toBe('110');
    removeMember({ idp, org }, a as Group, anna);
    expect(members()).toBe('000');
  });

  it('leave people where they are when switched off; deleting decides', () => {
    const carry = rule(a, b);
    join();
    members();
    setRuleActive({ idp, org }, carry.id, false);
    removeMember({ idp, org }, a as Group, anna);
    expect(members()).toBe('010');
    expect(deleteRule({ idp, org }, carry.id, true)).toBe(true);
    expect(members()).toBe('000');
  });

  it('except whoever was removed by hand', () => {
    rule(a, b);
    join();
    members();
    removeMember({ idp, org }, b as Group, anna);
    expect(members()).toBe('100');
  });

  it('are not evaluated for somebody deactivated, who keeps what they had', () => {
    rule(a, b);
    join();
    members();
    changeStatus({ idp, org }, anna, 'deactivate');
    expect(members()).toBe('110');
  });

  it('refuse nonsense', () => {
    expect(addRule({ idp, org }, { name: 'x', ifGroupIds: ['nope'], thenGroupId: b?.id ?? '' })).toHaveProperty(
      'refused',
    );
    expect(addRule({ idp, org }, { name: 'x', ifGroupIds: [a?.id ?? ''], thenGroupId: a?.id ?? '' })).toHaveProperty(
      'refused',
    );
    expect(addRule({ idp, org }, { name: '', ifGroupIds: [a?.id ?? ''], thenGroupId: b?.id ?? '' })).toHaveProperty(
      'refused',
    );
  });
});
