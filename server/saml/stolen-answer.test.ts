import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyResponse } from './index.ts';
import type { Case } from './testdata/case.ts';

/** A genuine, current answer in the hands of somebody who has none of the keys. */
const folder = join(import.meta.dirname, 'testdata', 'good', 'signed-assertion-only');
const genuine = readFileSync(join(folder, 'response.xml'), 'utf8');
const { request }: Case = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
const certificates = [readFileSync(join(import.meta.dirname, 'testdata', 'keys', 'test-idp.crt'), 'utf8')];

const verdict = (xml: string) => {
  const { idp, sp, inResponseTo, now } = request;
  const samlResponse = Buffer.from(xml).toString('base64');
  return verifyResponse({
    samlResponse,
    idp: { ...idp, certificates },
    sp,
    inResponseTo,
    now: new Date(now),
    clockSkewSeconds: 120,
  });
};

const part = (pattern: RegExp): string => pattern.exec(genuine)?.[0] ?? '';
const assertion = part(/<saml2:Assertion .*<\/saml2:Assertion>/s);
const signature = part(/<ds:Signature .*<\/ds:Signature>/s);
const bare = assertion.replace(signature, '');

/** What the thief wants to be accepted: the same message with another person in it. */
const forged = (id: string, signed: string): string =>
  genuine
    .replace(signature, () => signed)
    .replace('ID="id-a-6b1e"', `ID="${id}"`)
    .replaceAll('anna.nowak@', 'the.boss@');

describe('a stolen answer', () => {
  it('is accepted as it is, so that the attempts below mean something', () => {
    expect(verdict(genuine)).toMatchObject({ ok: true, assertion: { nameId: 'anna.nowak@northwind.example' } });
  });

  it('wrapped into a forged one, at any place and in any wrapper, names nobody else', () => {
    const wrappers = [
      assertion,
      bare,
      `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${assertion}</ds:Object>`,
      `<samlp:Extensions xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">${assertion}</samlp:Extensions>`,
      `<saml2:Advice xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${assertion}</saml2:Advice>`,
    ];
    let tried = 0;
    for (const id of ['id-a-6b1e', 'id-other']) {
      for (const signed of ['', signature]) {
        const message = forged(id, signed);
        for (const tag of message.matchAll(/<\/?[a-z0-9]+:[^>]+>/g)) {
          const at = tag.index + (tag[0].startsWith('</') ? 0 : tag[0].length);
          for (const wrapper of wrappers) {
            tried += 1;
            const result = verdict(message.slice(0, at) + wrapper + message.slice(at));
            expect(JSON.stringify(result)).not.toMatch(/"ok":true|validator_fault/);
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(1000);
  });

  it('loses its signature to a forged value before the message is digested: outsiders cannot ask for costly work', () => {
    const value = part(/<ds:SignatureValue>[^<]*/);
    const changed = genuine.replace('anna.nowak@', 'the.boss@');
    expect(verdict(changed)).toMatchObject({ code: 'digest_mismatch' });
    const both = changed.replace(value, `<ds:SignatureValue>${Buffer.alloc(256, 7).toString('base64')}`);
    expect(verdict(both)).toMatchObject({ code: 'signature_invalid' });
  });
});
