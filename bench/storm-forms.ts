import { request } from 'node:http';
import { readAuthnRequest, signedAnswer } from '../server/sign-in/testdata/idp.ts';
import type { Form } from './storm-browsers.ts';

/** Who signs in, and at which service; the key is the vectors' IdP. */
export interface Signing {
  baseUrl: string;
  issuer: string;
  sp: { entityId: string; acsUrl: string };
  people: readonly { userName: string; externalId: string; displayName: string }[];
}

/** Sign-ins up to the moment the IdP answers: each in a browser of its own, a hundred browsers an address. */
export async function openSignIns(signing: Signing, count: number): Promise<Form[]> {
  const forms: Form[] = [];
  for (let index = 0; index < count; index += 1) forms.push(await openOne(signing, index));
  return forms;
}

async function openOne({ baseUrl, issuer, sp, people }: Signing, index: number): Promise<Form> {
  const person = people[index % people.length];
  if (!person) throw new Error('Nobody is there to sign in.');
  const from = `127.0.1.${1 + Math.floor(index / 100)}`;
  const started = await call(`${baseUrl}/api/sign-in/sso`, from, '', { email: person.userName });
  const sent = await call(baseUrl + (JSON.parse(started.text) as { url: string }).url, from, started.cookie);
  const asked = readAuthnRequest(sent.location);
  const SAMLResponse = signedAnswer({
    issuer,
    acsUrl: sp.acsUrl,
    audience: sp.entityId,
    inResponseTo: asked.id,
    now: new Date(),
    nameId: person.userName,
    attributes: {
      objectidentifier: [person.externalId],
      name: [person.userName],
      displayName: [person.displayName],
      groups: Array.from({ length: 10 }, (_, group) => `Group ${group} of the directory`),
    },
  });
  const body = new URLSearchParams({ SAMLResponse, RelayState: asked.relayState }).toString();
  return { url: sp.acsUrl, cookie: sent.cookie || started.cookie, from, body };
}

interface Answered {
  text: string;
  location: string;
  cookie: string;
}

function call(url: string, from: string, cookie: string, body?: object): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const json = body ? { 'content-type': 'application/json', origin: new URL(url).origin } : {};
    const method = body ? 'POST' : 'GET';
    const sent = request(url, { method, headers: { ...json, cookie }, localAddress: from }, async (response) => {
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += part;
      if ((response.statusCode ?? 500) >= 400) return reject(new Error(`${url}: ${response.statusCode} ${text}`));
      const set = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
      resolve({ text, location: response.headers.location ?? '', cookie: set });
    });
    sent.on('error', reject).end(body ? JSON.stringify(body) : undefined);
  });
}
