import { note, type Refused, refuse, type Scope, tidy } from './context.ts';
import { newId } from './ids.ts';
import type { Group, Org, Person } from './model.ts';
import { exceptFromRule } from './rules.ts';

function readName(org: Org, given: string, self?: Group): string | Refused {
  const name = tidy(given);
  if (!name) return refuse('Give the group a name.');
  if (name.length > 255) return refuse('A name may hold 255 characters.');
  if (org.groups.some((one) => one !== self && one.name === name)) {
    return refuse('name: An object with this field already exists in the current organization.');
  }
  return name;
}

export function addGroup(
  { idp, org }: Scope,
  input: { name: string; description?: string | undefined },
): Group | Refused {
  const name = readName(org, input.name);
  if (typeof name !== 'string') return name;
  const id = newId('00g', idp.random);
  const group: Group = { id, name, description: tidy(input.description), builtIn: false, members: [] };
  org.groups.push(group);
  note(idp, org, event('group.lifecycle.create', name));
  return group;
}

export function updateGroup(
  { idp, org }: Scope,
  group: Group,
  input: { name?: string | undefined; description?: string | undefined },
): Group | Refused {
  if (group.builtIn) return refuse('The built-in group cannot be changed.');
  const name = readName(org, input.name ?? group.name, group);
  if (typeof name !== 'string') return name;
  group.name = name;
  group.description = tidy(input.description ?? group.description);
  note(idp, org, event('group.profile.update', name));
  return group;
}

export function deleteGroup({ idp, org }: Scope, group: Group): true | Refused {
  if (group.builtIn) return refuse('The built-in group cannot be deleted.');
  const pushed = org.apps.find((app) => app.pushes.some((push) => push.groupId === group.id));
  if (pushed) return refuse(`This group is pushed to ${pushed.label}. Unlink it there first.`);
  org.groups = org.groups.filter((one) => one !== group);
  org.rules = org.rules.filter((rule) => rule.thenGroupId !== group.id);
  for (const rule of org.rules) rule.ifGroupIds = rule.ifGroupIds.filter((id) => id !== group.id);
  org.rules = org.rules.filter((rule) => rule.ifGroupIds.length > 0);
  for (const app of org.apps) app.assignedGroups = app.assignedGroups.filter((id) => id !== group.id);
  note(idp, org, event('group.lifecycle.delete', group.name));
  return true;
}

/** Adds by hand; somebody brought by a rule becomes a member in their own right. */
export function addMember({ idp, org }: Scope, group: Group, person: Person): true | Refused {
  if (group.builtIn) return refuse('Everyone is a member of this group by itself.');
  const present = group.members.find((member) => member.personId === person.id);
  if (present) present.by = 'manual';
  else group.members.push({ personId: person.id, by: 'manual' });
  note(idp, org, event('group.user_membership.add', `${person.login} → ${group.name}`));
  return true;
}

/** Somebody a rule brought is, once removed by hand, an exception of that rule. */
export function removeMember({ idp, org }: Scope, group: Group, person: Person): true | Refused {
  if (group.builtIn) return refuse('Nobody can be removed from this group.');
  const present = group.members.find((member) => member.personId === person.id);
  if (!present) return refuse(`${person.login} is not a member of ${group.name}.`);
  exceptFromRule(org, present);
  group.members = group.members.filter((member) => member !== present);
  note(idp, org, event('group.user_membership.remove', `${person.login} ← ${group.name}`));
  return true;
}

/** By identifier, else by exact name. */
export const findGroup = (org: Org, idOrName: string): Group | undefined =>
  org.groups.find((one) => one.id === idOrName) ?? org.groups.find((one) => one.name === idOrName);

export const groupsOf = (org: Org, personId: string): Group[] =>
  org.groups.filter((group) => group.members.some((member) => member.personId === personId));

const event = (name: string, target: string) =>
  ({ event: name, outcome: 'SUCCESS', actor: 'admin', target, detail: '' }) as const;
