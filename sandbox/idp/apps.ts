import { note, type Refused, refuse, type Scope, tidy } from './context.ts';
import { newId } from './ids.ts';
import type { App, Group, Org, Person, Provisioning, SamlSettings } from './model.ts';

export const emptySaml = (): SamlSettings => ({
  acsUrl: '',
  audience: '',
  useAcsForRecipient: true,
  recipientUrl: '',
  destinationUrl: '',
  allowOtherSsoUrls: false,
  defaultRelayState: '',
  nameIdFormat: 'unspecified',
  nameIdSource: 'user.login',
  attributes: [],
  groupAttributes: [],
});

const emptyProvisioning = (): Provisioning => ({
  connected: false,
  baseUrl: '',
  uniqueField: '',
  pushNewUsers: false,
  pushProfileUpdates: false,
  pushGroups: false,
  authMode: 'none',
  bearer: '',
  createUsers: false,
  updateUsers: false,
  deactivateUsers: false,
});

/** An address the directory accepts: http or https, and no `_` anywhere in it. Returns why not, or nothing. */
export function whyNotUrl(label: string, given: string): string | undefined {
  if (given.includes('_')) return `${label}: the URL must not contain an underscore.`;
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    return `${label}: this is not a URL. Copy the whole address, starting with https://.`;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${label}: the URL must start with https://.`;
  return undefined;
}

/** Checks what the wizard checks before *Next*. */
export function checkSaml(saml: SamlSettings): Refused | undefined {
  const bad = whyNotUrl('Single sign on URL', saml.acsUrl);
  if (bad) return refuse(bad);
  if (!saml.audience) return refuse('Audience URI (SP Entity ID): this field cannot be left blank.');
  if (!saml.useAcsForRecipient) {
    const other = whyNotUrl('Recipient URL', saml.recipientUrl) ?? whyNotUrl('Destination URL', saml.destinationUrl);
    if (other) return refuse(other);
  }
  const names = [...saml.attributes, ...saml.groupAttributes].map((one) => one.name);
  if (new Set(names).size !== names.length) return refuse('Attribute Statements: two statements have the same name.');
  for (const { filter, value } of saml.groupAttributes) {
    if (!value) return refuse('Group Attribute Statements: the filter needs a value.');
    if (filter === 'REGEX' && !isRegex(value)) return refuse(`Group Attribute Statements: ${value} is not a regex.`);
  }
  return undefined;
}

export function isRegex(text: string): boolean {
  try {
    return text.length <= 1024 && Boolean(new RegExp(text));
  } catch {
    return false;
  }
}

export function addApp(
  { idp, org }: Scope,
  input: { label: string; hideIcon?: boolean; saml: SamlSettings },
): App | Refused {
  const label = tidy(input.label);
  if (!label) return refuse('App name: this field cannot be left blank.');
  const bad = checkSaml(input.saml);
  if (bad) return bad;
  const app: App = {
    id: newId('0oa', idp.random),
    samlId: newId('exk', idp.random),
    label,
    name: label.toLowerCase().replace(/[^a-z0-9]+/g, '') || 'app',
    hideIcon: input.hideIcon ?? false,
    saml: input.saml,
    assignedPeople: [],
    assignedGroups: [],
    scimEnabled: false,
    provisioning: emptyProvisioning(),
    links: [],
    pushes: [],
    queue: [],
    requests: [],
    fault: null,
    lastResponse: null,
  };
  org.apps.push(app);
  note(idp, org, event('application.lifecycle.create', label));
  return app;
}

/** A group that is pushed to this app cannot also assign it: the members' order of arrival would be undefined. */
export function assignGroup({ idp, org }: Scope, app: App, group: Group): true | Refused {
  if (app.pushes.some((push) => push.groupId === group.id)) {
    return refuse(`${group.name} is pushed to ${app.label}. Use another group to assign it (a transit group).`);
  }
  if (!app.assignedGroups.includes(group.id)) app.assignedGroups.push(group.id);
  note(idp, org, event('group.application_assignment.add', `${app.label} → ${group.name}`));
  return true;
}

export function unassignGroup({ idp, org }: Scope, app: App, group: Group): true | Refused {
  if (!app.assignedGroups.includes(group.id)) return refuse(`${group.name} is not assigned to ${app.label}.`);
  app.assignedGroups = app.assignedGroups.filter((id) => id !== group.id);
  note(idp, org, event('group.application_assignment.remove', `${app.label} ← ${group.name}`));
  return true;
}

export function assignPerson({ idp, org }: Scope, app: App, person: Person): true | Refused {
  if (person.status === 'DEPROVISIONED') return refuse(`${person.login} is deactivated and cannot be assigned.`);
  if (!app.assignedPeople.includes(person.id)) app.assignedPeople.push(person.id);
  note(idp, org, event('application.user_membership.add', `${app.label} → ${person.login}`));
  return true;
}

export function unassignPerson({ idp, org }: Scope, app: App, person: Person): true | Refused {
  if (!app.assignedPeople.includes(person.id)) {
    return refuse(`${person.login} has no assignment of their own. Remove them from the assigned group instead.`);
  }
  app.assignedPeople = app.assignedPeople.filter((id) => id !== person.id);
  note(idp, org, event('application.user_membership.remove', `${app.label} ← ${person.login}`));
  return true;
}

/** Everyone who may use the app now: directly or through a group, and not deactivated. */
export function assignedPeople(org: Org, app: App): Set<string> {
  const ids = new Set(app.assignedPeople);
  for (const group of org.groups) {
    if (app.assignedGroups.includes(group.id)) for (const member of group.members) ids.add(member.personId);
  }
  for (const person of org.people) if (person.status === 'DEPROVISIONED') ids.delete(person.id);
  return ids;
}

const event = (name: string, target: string) =>
  ({ event: name, outcome: 'SUCCESS', actor: 'admin', target, detail: '' }) as const;
