import type { Idp } from '../context.ts';
import type { App, Group, Org, Person } from '../model.ts';
import { issuerOf, metadataOf, ssoPath } from '../saml/answer.ts';

/** What the control API shows. Passwords, keys and the bearer token are never shown. */

export function showPerson(person: Person): object {
  const { password, ...rest } = person;
  return { ...rest, hasPassword: password !== '' };
}

export const showGroup = (org: Org, group: Group): object => ({
  ...group,
  members: group.members.map((member) => ({
    ...member,
    login: org.people.find((person) => person.id === member.personId)?.login ?? null,
  })),
});

export function showApp(app: App): object {
  const { lastResponse, requests, provisioning, ...rest } = app;
  const { bearer, ...settings } = provisioning;
  return { ...rest, provisioning: { ...settings, hasBearer: bearer !== '' }, requestCount: requests.length };
}

/** The three values an admin carries to the service, and the metadata that holds all three. */
export const showSignOn = (idp: Idp, org: Org, app: App): object => ({
  ssoUrl: idp.baseUrl() + ssoPath(org, app),
  issuer: issuerOf(app),
  certificate: org.signing.certificatePem,
  metadataUrl: `${idp.baseUrl()}${ssoPath(org, app)}/metadata`,
  metadata: metadataOf(idp, org, app),
});
