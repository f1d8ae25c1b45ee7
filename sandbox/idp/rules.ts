import { note, type Refused, refuse, type Scope, tidy } from './context.ts';
import { newId } from './ids.ts';
import type { Group, Membership, Org, Rule } from './model.ts';

export interface RuleInput {
  name: string;
  ifGroupIds: string[];
  thenGroupId: string;
  active?: boolean;
}

/** IF member of any of these groups THEN assign to that group. */
export function addRule({ idp, org }: Scope, input: RuleInput): Rule | Refused {
  const name = tidy(input.name);
  if (!name) return refuse('Give the rule a name.');
  if (org.rules.some((rule) => rule.name === name)) return refuse('A rule with this name exists.');
  const sources = input.ifGroupIds.filter((id) => org.groups.some((group) => group.id === id));
  if (sources.length === 0) return refuse('Choose at least one existing group after IF.');
  const target = org.groups.find((group) => group.id === input.thenGroupId);
  if (!target || target.builtIn) return refuse('Choose an existing group after THEN Assign to (not a built-in one).');
  if (sources.includes(target.id)) return refuse('A rule cannot assign a group to itself.');
  const rule: Rule = {
    id: newId('0pr', idp.random),
    name,
    ifGroupIds: sources,
    thenGroupId: target.id,
    active: input.active ?? true,
    exceptPersonIds: [],
  };
  org.rules.push(rule);
  note(idp, org, { event: 'group.rule.add', outcome: 'SUCCESS', actor: 'admin', target: name, detail: '' });
  return rule;
}

/** A rule that is switched off leaves the people it brought where they are, and brings nobody new. */
export function setRuleActive({ idp, org }: Scope, ruleId: string, active: boolean): Rule | Refused {
  const rule = org.rules.find((one) => one.id === ruleId);
  if (!rule) return refuse('There is no such rule.');
  rule.active = active;
  const event = active ? 'group.rule.activate' : 'group.rule.deactivate';
  note(idp, org, { event, outcome: 'SUCCESS', actor: 'admin', target: rule.name, detail: '' });
  return rule;
}

/** Deletes a rule that is switched off; the people it brought stay, or leave with it. */
export function deleteRule({ idp, org }: Scope, ruleId: string, removeUsers: boolean): true | Refused {
  const rule = org.rules.find((one) => one.id === ruleId);
  if (!rule) return refuse('There is no such rule.');
  if (rule.active) return refuse('Deactivate the rule before deleting it.');
  org.rules = org.rules.filter((one) => one !== rule);
  for (const group of org.groups) {
    if (removeUsers) group.members = group.members.filter((member) => member.by !== rule.id);
    else for (const member of group.members) if (member.by === rule.id) member.by = 'manual';
  }
  note(idp, org, { event: 'group.rule.delete', outcome: 'SUCCESS', actor: 'admin', target: rule.name, detail: '' });
  return true;
}

/**
 * Evaluates all active rules, through chains of rules, at once. What an active rule brought earlier and no longer
 * brings leaves the group. Only active people are brought; nobody is removed merely for being deactivated.
 */
export function applyRules(org: Org): void {
  const active = org.rules.filter((rule) => rule.active);
  const activeIds = new Set(active.map((rule) => rule.id));
  const status = new Map(org.people.map((person) => [person.id, person.status]));
  const before = new Map<string, Membership[]>();
  for (const group of org.groups) {
    before.set(group.id, group.members);
    group.members = group.members.filter((member) => !activeIds.has(member.by) && status.has(member.personId));
  }
  const byId = new Map(org.groups.map((group) => [group.id, group]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const rule of active) {
      if (applyOne(rule, byId, (personId) => status.get(personId) !== 'DEPROVISIONED')) grew = true;
    }
  }
  keepDeactivated({ byId, before, activeIds, isDeactivated: (personId) => status.get(personId) === 'DEPROVISIONED' });
}

function applyOne(rule: Rule, byId: Map<string, Group>, mayJoin: (personId: string) => boolean): boolean {
  const target = byId.get(rule.thenGroupId);
  if (!target) return false;
  const inside = new Set(target.members.map((member) => member.personId));
  let grew = false;
  for (const sourceId of rule.ifGroupIds) {
    for (const { personId } of byId.get(sourceId)?.members ?? []) {
      if (inside.has(personId) || rule.exceptPersonIds.includes(personId) || !mayJoin(personId)) continue;
      target.members.push({ personId, by: rule.id });
      inside.add(personId);
      grew = true;
    }
  }
  return grew;
}

interface Before {
  byId: Map<string, Group>;
  before: Map<string, Membership[]>;
  activeIds: Set<string>;
  isDeactivated: (personId: string) => boolean;
}

/** A deactivated person keeps the memberships a rule gave: rules are not evaluated for them. */
function keepDeactivated({ byId, before, activeIds, isDeactivated }: Before): void {
  for (const [id, members] of before) {
    const kept = members.filter((member) => activeIds.has(member.by) && isDeactivated(member.personId));
    byId.get(id)?.members.push(...kept);
  }
}

/** Someone removed by hand from a group that a rule fills becomes an exception of that rule. */
export function exceptFromRule(org: Org, member: Membership): void {
  const rule = org.rules.find((one) => one.id === member.by);
  if (rule && !rule.exceptPersonIds.includes(member.personId)) {
    rule.exceptPersonIds.push(member.personId);
  }
}

/** How somebody came into a group. */
export const ruleName = (org: Org, by: string | undefined): string => {
  const rule = org.rules.find((one) => one.id === by);
  return rule ? `By the rule ${rule.name}` : 'By an administrator';
};
