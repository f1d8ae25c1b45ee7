import { Buffer } from 'node:buffer';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { assertionXml, ids, issuer, person, requestId, responseXml, service } from '../server/saml/testdata/message.ts';
import { createSigner, readKey, unmarked } from '../server/saml/testdata/signer.ts';

/** An answer in the shape Okta sends, and what a service provider expects of it. */
export interface SignedAnswer {
  samlResponse: string;
  issuer: string;
  certificate: string;
  sp: { entityId: string; acsUrl: string };
  inResponseTo: string;
  groups: number;
}

const signer = createSigner((xml, xpath, { prefixes, withComments }) => {
  const document = XmlDocument.fromString(xml);
  try {
    const element = document.get(xpath);
    if (element === null) throw new Error(`nothing at ${xpath}`);
    const list = prefixes.length > 0 ? { inclusiveNamespacePrefixes: prefixes } : {};
    return element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments, ...list });
  } finally {
    document.dispose();
  }
});

/** Signed by the vectors' generator, valid for an hour from now: the libraries know no other clock than the machine's. */
export function signedAnswer(groups: number): SignedAnswer {
  const names = Array.from({ length: groups }, (_, index) => `Group ${index} of the directory`);
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const dated = responseXml(assertionXml({ ...person, groups: names }))
    .replaceAll('2026-03-10T09:00:00.123Z', at(0))
    .replaceAll(/2026-03-10T09:05:00\.\d{3}Z/g, at(60))
    .replaceAll('2026-03-10T08:55:00.000Z', at(-5))
    .replaceAll('2026-03-10T08:30:00.000Z', at(-30));
  if (dated.includes('2026-03-10T')) throw new Error('A date of the vector was left in the answer.');
  const signed = [ids.assertion, ids.response].reduce((xml, id) => signer(xml, { id }), dated);
  const samlResponse = Buffer.from(unmarked(signed)).toString('base64');
  const certificate = readKey('test-idp.crt');
  return { samlResponse, issuer, certificate, sp: service, inResponseTo: requestId, groups };
}

/** The same answer after the directory name of one group was changed: whoever accepts it verifies nothing. */
export function tampered(answer: SignedAnswer): SignedAnswer {
  const xml = Buffer.from(answer.samlResponse, 'base64').toString('utf8').replace('Group 1 of', 'Group 7 of');
  return { ...answer, samlResponse: Buffer.from(xml).toString('base64') };
}
