import { spawnSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Directory, startDirectory } from '../fixture.ts';

let directory: Directory;
let signOn: { ssoUrl: string; issuer: string; certificate: string };
let cookie = '';
const acs = 'https://sp.test/acs';
const strange = 'Ann\u00e9 "<&>" \u{1f511} \u0007';

beforeAll(async () => {
  directory = await startDirectory();
  await fetch(`${directory.url}/org/acme/api`, { method: 'PUT', headers: { 'x-sandbox': '1' } });
  const anna = { login: 'anna@acme.test', firstName: strange, lastName: 'Berg', password: 'correct horse' };
  await directory.api('POST', '/people', anna);
  await directory.api('POST', '/people', { ...anna, login: 'eve@acme.test' });
  await directory.api('POST', '/groups', { name: 'R&D <all>' });
  await directory.api('PUT', `/groups/${encodeURIComponent('R&D <all>')}/members/anna@acme.test`);
  await directory.api('POST', '/apps', { label: 'App', acsUrl: acs, audience: 'https://sp.test/?a=1&b=2' });
  await directory.api('PUT', '/apps/App/assignments/people/anna@acme.test');
  signOn = await directory.api('GET', '/apps/App/sign-on');
  cookie = await signIn('anna@acme.test');
});

afterAll(() => directory.close());

async function signIn(username: string, password = 'correct horse'): Promise<string> {
  const response = await fetch(`${directory.url}/org/acme/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ username, password }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const request = (extra = '', acsUrl = acs): string => {
  const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_abc123" Version="2.0" IssueInstant="${new Date().toISOString()}" AssertionConsumerServiceURL="${acsUrl}"${extra}><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://sp.test</saml:Issuer></samlp:AuthnRequest>`;
  return `?${new URLSearchParams({ SAMLRequest: deflateRawSync(xml).toString('base64'), RelayState: 'r1' })}`;
};

const open = (query: string, as = cookie) =>
  fetch(signOn.ssoUrl + query, { redirect: 'manual', headers: { cookie: as } });

async function answer(query = request()): Promise<string> {
  const text = await (await open(query)).text();
  expect(text).toContain(`action="${acs}"`);
  return Buffer.from(/name="SAMLResponse" value="([^"]+)"/.exec(text)?.[1] ?? '', 'base64').toString('utf8');
}

/** Recomputed by an independent canonicalizer from the bytes that were sent: digests and signatures, outer and inner. */
function verifySignatures(xml: string): number {
  const key = new X509Certificate(signOn.certificate).publicKey;
  const ns = { ds: 'http://www.w3.org/2000/09/xmldsig#' };
  const count = /<ds:Signature /g;
  const total = xml.match(count)?.length ?? 0;
  for (let index = 1; index <= total; index += 1) {
    const document = XmlDocument.fromString(xml);
    const signature = document.get(`(//ds:Signature)[${index}]`, ns);
    if (!(signature instanceof XmlElement)) throw new Error('no signature');
    const info = signature.get('ds:SignedInfo', ns) as XmlElement;
    const infoBytes = info.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
    const value = signature.get('ds:SignatureValue', ns)?.content ?? '';
    expect(verify('sha256', Buffer.from(infoBytes), key, Buffer.from(value, 'base64'))).toBe(true);
    const digest = info.get('ds:Reference/ds:DigestValue', ns)?.content;
    const parent = signature.parent as XmlElement;
    expect(info.get('ds:Reference', ns)).toBeTruthy();
    signature.remove();
    const bytes = parent.canonicalizeToString({
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      inclusiveNamespacePrefixes: ['xs'],
    });
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(digest);
    document.dispose();
  }
  return total;
}

describe('the answer', () => {
  it('is signed twice, and an independent canonicalizer agrees with every digest and signature', async () => {
    const xml = await answer();
    expect(verifySignatures(xml)).toBe(2);
    expect(xml).toContain('PrefixList="xs"');
    expect(xml).toContain('InResponseTo="_abc123"');
    expect(xml).toContain('>anna@acme.test</saml2:NameID>');
    expect(xml).toContain('R&amp;D &lt;all&gt;</saml2:AttributeValue>');
  });

  it('convinces xmlsec1', async (context) => {
    if (spawnSync('xmlsec1', ['--version']).error)
      return context.skip('xmlsec1 is not installed: apt-get install xmlsec1');
    const folder = mkdtempSync(join(tmpdir(), 'xmlsec-'));
    writeFileSync(join(folder, 'answer.xml'), await answer());
    writeFileSync(join(folder, 'idp.pem'), signOn.certificate);
    for (const place of ['Response', 'Assertion']) {
      const path = `//*[local-name()='${place}']/*[local-name()='Signature']`;
      const ids = ['--id-attr:ID', 'Response', '--id-attr:ID', 'Assertion', '--node-xpath', path];
      const args = ['--verify', '--enabled-key-data', 'rsa', '--pubkey-cert-pem', join(folder, 'idp.pem'), ...ids];
      const run = spawnSync('xmlsec1', [...args, join(folder, 'answer.xml')], { encoding: 'utf8' });
      expect(`${run.stdout}${run.stderr}`).toContain('OK');
      expect(run.status).toBe(0);
    }
    rmSync(folder, { recursive: true });
  });

  it('carries the relay state and asks for nothing while the session lives', async () => {
    const text = await (await open(request())).text();
    expect(text).toContain('name="RelayState" value="r1"');
    expect(text).toContain('src="/assets/hand-over.js"');
    expect(text).toContain('>Continue</button>');
  });
});

describe('the way to it', () => {
  it('leads through the sign-in page and back', async () => {
    const first = await open(request(), '');
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toContain('/org/acme/login?fromURI=');
  });

  it('asks again for ForceAuthn, even in a live session', async () => {
    expect((await open(request(' ForceAuthn="true"'))).status).toBe(303);
  });

  it('refuses a wrong password, a stranger, and an ACS that is not the app’s', async () => {
    expect(await signIn('anna@acme.test', 'wrong')).toBe('');
    const eve = await open(request(), await signIn('eve@acme.test'));
    expect(eve.status).toBe(403);
    expect(await eve.text()).toContain('not assigned');
    expect((await open(request('', 'https://evil.test/acs'))).status).toBe(400);
    expect((await open('?SAMLRequest=garbage')).status).toBe(400);
  });

  it('limits form-action only under the strict page policy', async () => {
    expect((await open(request())).headers.get('content-security-policy')).not.toContain('form-action');
    await directory.api('PATCH', '/settings', { strictPagePolicy: true });
    expect((await open(request())).headers.get('content-security-policy')).toContain('form-action https://sp.test');
    await directory.api('PATCH', '/settings', { strictPagePolicy: false });
  });
});

describe('faults, once each', () => {
  const spoil = async (fault: string) => {
    await directory.api('PUT', '/apps/App/fault', { fault });
    return answer();
  };

  it('spoils what it names', async () => {
    expect(await spoil('wrong-audience')).toContain('/elsewhere</saml2:Audience>');
    expect(await spoil('wrong-recipient')).toContain(`Recipient="${acs}/elsewhere"`);
    expect(verifySignatures(await spoil('unsigned-assertion'))).toBe(0);
    expect(verifySignatures(await spoil('response-signed-only'))).toBe(1);
    expect(await spoil('no-groups')).not.toContain('Name="groups"');
    const tampered = await spoil('tampered');
    expect(() => verifySignatures(tampered)).toThrow();
    const foreign = await spoil('other-key');
    expect(() => verifySignatures(foreign)).toThrow();
    expect(verifySignatures(await answer())).toBe(2);
  });

  it('replays byte for byte, and can be late', async () => {
    const last = await answer();
    expect(await spoil('replay-last')).toBe(last);
    const expired = await spoil('expired');
    const until = new Date(/NotOnOrAfter="([^"]+)"/.exec(expired)?.[1] ?? 0);
    expect(until.getTime()).toBeLessThan(Date.now() - 30 * 60_000);
  });
});
