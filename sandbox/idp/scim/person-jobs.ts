import type { Person, PersonLink, Provisioning } from '../model.ts';
import { CallFailure, type Json, type Request } from './call.ts';

/** Sends one request of a job, already bound to the app and its settings. */
export type Send = (request: Omit<Request, 'job'>) => Promise<Json>;

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

const at = (id: string): string => `/Users/${encodeURIComponent(id)}`;

/** Fields the directory keeps in step; its fingerprint tells whether an update is due. */
const profileOf = (person: Person): Json => ({
  userName: person.login,
  displayName: person.displayName,
  name: { givenName: person.firstName, familyName: person.lastName },
  emails: [{ primary: true, value: person.email, type: 'work' }],
});

export const profileFingerprint = (person: Person): string => JSON.stringify(profileOf(person));

/** The throw-away password that accompanies a creation; it opens nothing, and services ignore it. */
const placeholderPassword = (person: Person) => `unused-${person.id.slice(-10)}`;

export interface Arrival {
  person: Person;
  link: PersonLink;
  settings: Provisioning;
}

/**
 * Makes the person exist and be active at the service: looked up by their unique field; created if absent, else taken
 * over and sent back whole. Returns the service's identifier.
 */
export async function switchOn(send: Send, { person, link, settings }: Arrival): Promise<string> {
  const known = link.remoteId ? await fetchOrNull(send, link.remoteId) : null;
  const found = known ?? (await look(send, person, settings));
  if (!found) return idOf(await send({ method: 'POST', path: '/Users', body: newUser(person) }));
  const id = idOf(found);
  const whole = known ?? (await send({ method: 'GET', path: at(id) }));
  await send({ method: 'PUT', path: at(id), body: merged(whole, person) });
  return id;
}

/** Fetches the person, changes what changed here and sends the whole object back. */
export async function update(send: Send, person: Person, remoteId: string): Promise<void> {
  const whole = await send({ method: 'GET', path: at(remoteId) });
  await send({ method: 'PUT', path: at(remoteId), body: merged(whole, person) });
}

/** Fetches the person and sends them back inactive. Never DELETE. Somebody the service no longer knows is off already. */
export async function switchOff(send: Send, remoteId: string): Promise<void> {
  const whole = await fetchOrNull(send, remoteId);
  if (whole) await send({ method: 'PUT', path: at(remoteId), body: { ...whole, active: false } });
}

async function look(send: Send, person: Person, settings: Provisioning): Promise<Json | null> {
  const field = settings.uniqueField || 'userName';
  const value = field === 'email' ? person.email : person.login;
  const filter = encodeURIComponent(`${field} eq ${JSON.stringify(value)}`);
  const list = await send({ method: 'GET', path: `/Users?filter=${filter}&startIndex=1&count=100` });
  const [first] = Array.isArray(list.Resources) ? (list.Resources as Json[]) : [];
  return first ?? null;
}

async function fetchOrNull(send: Send, id: string): Promise<Json | null> {
  try {
    return await send({ method: 'GET', path: at(id) });
  } catch (problem) {
    if (problem instanceof CallFailure && problem.status === 404) return null;
    throw problem;
  }
}

const newUser = (person: Person): Json => ({
  schemas: [userSchema],
  ...profileOf(person),
  locale: 'en-US',
  externalId: person.id,
  groups: [],
  password: placeholderPassword(person),
  active: true,
});

/** What was fetched - with `id`, `groups` and `meta` - and our fields over it. */
function merged(whole: Json, person: Person): Json {
  const profile = profileOf(person);
  const name = typeof whole.name === 'object' ? { ...whole.name, ...(profile.name as Json) } : profile.name;
  return { ...whole, ...profile, name, externalId: whole.externalId ?? person.id, active: true };
}

function idOf(resource: Json): string {
  if (typeof resource.id !== 'string' || resource.id === '') throw new CallFailure('The answer holds no id.', 422);
  return resource.id;
}
