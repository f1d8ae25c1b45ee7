import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redactedSample } from './sample.ts';

const testdata = join(import.meta.dirname, 'testdata');

function fieldOf(kind: string, name: string): string {
  const encoded = join(testdata, kind, name, 'response.b64');
  if (existsSync(encoded)) return readFileSync(encoded, 'latin1');
  return readFileSync(join(testdata, kind, name, 'response.xml')).toString('base64');
}

describe.each(['good', 'bad'])('%s answers', (kind) => {
  it.each(readdirSync(join(testdata, kind)))('%s: a bounded sample that holds nobody', (name) => {
    const field = fieldOf(kind, name);
    const sample = redactedSample(field) ?? '';
    expect(sample.length).toBeLessThanOrEqual(6000);
    expect(sample).not.toMatch(/anna|nowak|@northwind|00u1a2b3c4D5e6f7g8h9|MIID/i);
    const value = /SignatureValue>\s*([A-Za-z0-9+/]{40})/.exec(Buffer.from(field, 'base64').toString('utf8'))?.[1];
    if (value) expect(sample).not.toContain(value);
  });
});

it('shows how an answer is built, and the settings that IT compares', () => {
  const sample = redactedSample(fieldOf('good', 'groups-200')) ?? '';
  for (const part of [
    '<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"',
    'Destination="https://account.meridian.example/saml/b-7k2/acs"',
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256">',
    '<ds:SignatureValue> [344 characters]',
    '> http://idp.example.com/exk1fcia6d6EMsf331d8',
    '<saml2:Audience> https://account.meridian.example/saml/b-7k2',
    'Name="groups"',
    '… and 199 more of these',
    'NotOnOrAfter="2026-03-10T09:05:00.000Z"',
  ]) {
    expect(sample).toContain(part);
  }
});

it.each([
  ['', null],
  ['%%%', '[not XML]'],
  [Buffer.from('<a><!DOCTYPE x><b c="secret">secret</b>').toString('base64'), '[unreadable] <a <!DOCTYPE <b </b'],
])('says of %j what can be said', (field, expected) => {
  expect(redactedSample(field)).toBe(expected);
});
