import { note, type Refused, refuse, type Scope, tidy } from './context.ts';
import { newId } from './ids.ts';
import type { Org, Person, PersonStatus } from './model.ts';
import { hashPassword } from './passwords.ts';

export interface PersonInput {
  login: string;
  firstName: string;
  lastName: string;
  email?: string | undefined;
  displayName?: string | undefined;
  password?: string | undefined;
}

export interface Profile {
  login: string;
  email: string;
  firstName: string;
  lastName: string;
  displayName: string;
}

function readProfile(org: Org, input: PersonInput, self?: Person): Profile | Refused {
  const login = tidy(input.login);
  const firstName = tidy(input.firstName);
  const lastName = tidy(input.lastName);
  const email = tidy(input.email) || login;
  if (!/^[^\s@]+@[^\s@]+$/.test(login)) return refuse('Username must be in the form of an e-mail address.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return refuse('Primary email must be an e-mail address.');
  if (!firstName || !lastName) return refuse('First name and last name cannot be empty.');
  const taken = org.people.some((one) => one !== self && one.login.toLowerCase() === login.toLowerCase());
  if (taken) return refuse('login: An object with this field already exists in the current organization.');
  const displayName = tidy(input.displayName) || `${firstName} ${lastName}`;
  return { login, email, firstName, lastName, displayName };
}

/** Creates an active person. Without a password they cannot sign in. */
export function addPerson({ idp, org }: Scope, input: PersonInput): Person | Refused {
  const profile = readProfile(org, input);
  if ('refused' in profile) return profile;
  const password = input.password ?? '';
  if (password && password.length < 8) return refuse('Password requirements: at least 8 characters.');
  const person: Person = {
    id: newId('00u', idp.random),
    ...profile,
    status: 'ACTIVE',
    password: password ? hashPassword(password, idp.random) : '',
    createdAt: idp.clock().toISOString(),
  };
  org.people.push(person);
  everyone(org)?.members.push({ personId: person.id, by: 'manual' });
  note(idp, org, event('user.lifecycle.create', person));
  return person;
}

export function updatePerson({ idp, org }: Scope, person: Person, input: Partial<PersonInput>): Person | Refused {
  const renamed =
    (input.firstName ?? person.firstName) !== person.firstName ||
    (input.lastName ?? person.lastName) !== person.lastName;
  const followsName = renamed && person.displayName === `${person.firstName} ${person.lastName}`;
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const profile = readProfile(org, { ...person, ...(followsName ? { displayName: '' } : {}), ...given }, person);
  if ('refused' in profile) return profile;
  if (input.password) person.password = hashPassword(input.password, idp.random);
  Object.assign(person, profile);
  note(idp, org, event('user.account.update_profile', person));
  return person;
}

const events = {
  suspend: 'user.lifecycle.suspend',
  unsuspend: 'user.lifecycle.unsuspend',
  deactivate: 'user.lifecycle.deactivate',
  reactivate: 'user.lifecycle.reactivate',
} as const;

export type LifecycleVerb = keyof typeof events;

export const isLifecycleVerb = (verb: string): verb is LifecycleVerb => verb in events;

const transitions: Record<LifecycleVerb, { from: PersonStatus[]; to: PersonStatus }> = {
  suspend: { from: ['ACTIVE'], to: 'SUSPENDED' },
  unsuspend: { from: ['SUSPENDED'], to: 'ACTIVE' },
  deactivate: { from: ['ACTIVE', 'SUSPENDED'], to: 'DEPROVISIONED' },
  reactivate: { from: ['DEPROVISIONED'], to: 'ACTIVE' },
};

/**
 * Suspending keeps assignments and only bars the sign-in. Deactivating removes the assignments made to the person;
 * group memberships stay, and count again once the person is reactivated.
 */
export function changeStatus({ idp, org }: Scope, person: Person, verb: LifecycleVerb): Person | Refused {
  const { from, to } = transitions[verb];
  if (!from.includes(person.status)) return refuse(`A person who is ${statusWords[person.status]} cannot be ${verb}d.`);
  person.status = to;
  if (to !== 'ACTIVE') org.sessions = org.sessions.filter((session) => session.personId !== person.id);
  if (to === 'DEPROVISIONED') {
    for (const app of org.apps) app.assignedPeople = app.assignedPeople.filter((id) => id !== person.id);
  }
  note(idp, org, event(events[verb], person));
  return person;
}

/** Only somebody deactivated can be deleted. The service was told to deactivate; it is never told to delete. */
export function deletePerson({ idp, org }: Scope, person: Person): true | Refused {
  if (person.status !== 'DEPROVISIONED') return refuse('Deactivate the person before deleting them.');
  org.people = org.people.filter((one) => one !== person);
  for (const group of org.groups) group.members = group.members.filter((member) => member.personId !== person.id);
  note(idp, org, event('user.lifecycle.delete', person));
  return true;
}

export const everyone = (org: Org) => org.groups.find((group) => group.builtIn);

export const findPerson = (org: Org, idOrLogin: string): Person | undefined =>
  org.people.find((one) => one.id === idOrLogin) ??
  org.people.find((one) => one.login.toLowerCase() === idOrLogin.toLowerCase());

export const statusWords: Record<PersonStatus, string> = {
  ACTIVE: 'Active',
  SUSPENDED: 'Suspended',
  DEPROVISIONED: 'Deactivated',
};

const event = (name: string, person: Person) =>
  ({ event: name, outcome: 'SUCCESS', actor: 'admin', target: person.login, detail: '' }) as const;
