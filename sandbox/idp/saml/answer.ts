import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Idp } from '../context.ts';
import { newMessageId } from '../ids.ts';
import type { App, Fault, Org, Person, SessionRecord } from '../model.ts';
import { selfSigned } from '../x509/certificate.ts';
import { attributesFor } from './attributes.ts';
import { writeMetadata } from './metadata.ts';
import { type ResponseInput, writeResponse } from './response.ts';
import type { Signer } from './sign.ts';

/** One hour: far outside of every window and skew. */
const farAway = 60 * 60_000;

export const issuerOf = (app: App): string => `http://www.practice-directory.example/${app.samlId}`;

export const ssoPath = (org: Org, app: App): string => `/org/${org.slug}/app/${app.name}/${app.samlId}/sso/saml`;

export const nameIdFormats = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
} as const;

/** The directory's metadata for one app. */
export const metadataOf = (idp: Idp, org: Org, app: App): string =>
  writeMetadata({
    issuer: issuerOf(app),
    ssoUrl: idp.baseUrl() + ssoPath(org, app),
    certificatePem: org.signing.certificatePem,
    nameIdFormat: nameIdFormats[app.saml.nameIdFormat],
  });

export interface Answer {
  /** Where the browser posts to. */
  acsUrl: string;
  /** Base64 of the Response. */
  samlResponse: string;
}

export interface AnswerInput {
  org: Org;
  app: App;
  person: Person;
  session: SessionRecord;
  acsUrl: string;
  inResponseTo: string | null;
}

/** Writes, signs and - when a test asked for it - spoils the answer for one person at one app. */
export function answer(idp: Idp, input: AnswerInput): Answer {
  const { app } = input;
  const { fault } = app;
  app.fault = null;
  if (fault === 'replay-last' && app.lastResponse) return { acsUrl: input.acsUrl, samlResponse: app.lastResponse };
  const xml = spoilText(fault, writeResponse(spoilInput(fault, soundInput(idp, input))));
  app.lastResponse = Buffer.from(xml, 'utf8').toString('base64');
  return { acsUrl: input.acsUrl, samlResponse: app.lastResponse };
}

function soundInput(idp: Idp, { org, app, person, session, acsUrl, inResponseTo }: AnswerInput): ResponseInput {
  const { saml } = app;
  return {
    issuer: issuerOf(app),
    audience: saml.audience,
    destination: saml.useAcsForRecipient ? acsUrl : saml.destinationUrl,
    recipient: saml.useAcsForRecipient ? acsUrl : saml.recipientUrl,
    inResponseTo,
    nameId: nameIdOf(idp, app, person),
    nameIdFormat: nameIdFormats[saml.nameIdFormat],
    sessionIndex: session.id,
    authenticatedAt: new Date(session.authenticatedAt),
    attributes: attributesFor(org, app, person),
    now: idp.clock(),
    responseId: newMessageId(idp.random),
    assertionId: newMessageId(idp.random),
    signer: org.signing,
    sign: { response: true, assertion: true },
  };
}

/** A transient name is another one each time (SAML core 8.3.8). */
function nameIdOf(idp: Idp, { saml }: App, person: Person): string {
  if (saml.nameIdFormat === 'transient') return newMessageId(idp.random);
  return saml.nameIdSource === 'user.email' ? person.email : person.login;
}

function spoilInput(fault: Fault | null, sound: ResponseInput): ResponseInput {
  const elsewhere = (url: string) => `${url}/elsewhere`;
  const before = (moment: Date) => new Date(moment.getTime() - farAway);
  const after = (moment: Date) => new Date(moment.getTime() + farAway);
  switch (fault) {
    case 'expired':
      return { ...sound, now: before(sound.now), authenticatedAt: before(sound.authenticatedAt) };
    case 'clock-ahead':
      return { ...sound, now: after(sound.now), authenticatedAt: after(sound.authenticatedAt) };
    case 'sha1':
      return { ...sound, signer: { ...sound.signer, hash: 'sha1' } };
    case 'wrong-audience':
      return { ...sound, audience: elsewhere(sound.audience) };
    case 'wrong-recipient':
      return { ...sound, recipient: elsewhere(sound.recipient) };
    case 'wrong-destination':
      return { ...sound, destination: elsewhere(sound.destination) };
    case 'unsigned-assertion':
      return { ...sound, sign: { response: false, assertion: false } };
    case 'response-signed-only':
      return { ...sound, sign: { response: true, assertion: false } };
    case 'assertion-signed-only':
      return { ...sound, sign: { response: false, assertion: true } };
    case 'other-key':
      return { ...sound, signer: strangersKey() };
    case 'no-groups':
      return { ...sound, attributes: sound.attributes.filter(({ name }) => name !== 'groups') };
    default:
      return sound;
  }
}

/** Somebody else's address in the signed NameID, after signing. */
const spoilText = (fault: Fault | null, xml: string): string =>
  fault === 'tampered' ? xml.replace(/(<saml2:NameID [^>]*>)/, '$1x') : xml;

let stranger: Signer | null = null;

/** A key nobody was told of, made once a process. */
function strangersKey(): Signer {
  if (stranger) return stranger;
  const { privateKey }: { privateKey: KeyObject } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const random = (count: number) => new Uint8Array(count).fill(7);
  const certificatePem = selfSigned({
    commonName: 'stranger',
    organization: 'stranger',
    now: new Date(),
    random,
    privateKey,
  });
  stranger = { privateKeyPem: pem, certificatePem };
  return stranger;
}
