import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { hashToken } from '../lib/secrets.ts';
import { aConfiguratorWorld, CERTIFICATE, complete, key, look, SAML, START, started } from './testing.ts';

const world = aConfiguratorWorld();

describe('SAML values', () => {
  test.each([
    ['a private key', key('test-idp.key'), 'certificate_private_key'],
    ['garbage', 'this is not a certificate', 'certificate_not_a_certificate'],
    ['a small key', key('test-weak.crt'), 'certificate_rsa_too_small'],
    ['nothing', '  ', 'certificate_empty'],
    ['three', ['test-idp.crt', 'test-idp-next.crt', 'test-ec256.crt'].map(key).join('\n'), 'too_many_certificates'],
  ])('%s is refused as a certificate, and nothing is saved', async (_, certificates, code) => {
    const business = await started(world);
    const refused = await business.ann.call('PUT', '/saml', { ...SAML, certificates, version: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code, field: 'certificates' } });
    expect(JSON.stringify(refused.body)).not.toContain('PRIVATE KEY-----\nMII');
    expect((await look(business)).saml).toMatchObject({ entityId: null, ssoUrl: null, certificates: [] });
  });

  test.each([
    [{ ssoUrl: 'http://idp.example/sso' }, 'sso_url_not_https'],
    [{ entityId: 'http://idp .example' }, 'entity_id_spaces'],
  ])('%j: %s', async (wrong, code) => {
    const business = await started(world);
    const refused = await business.ann.call('PUT', '/saml', {
      ...SAML,
      ...wrong,
      certificates: CERTIFICATE,
      version: 1,
    });
    expect(refused).toMatchObject({ status: 422, body: { code } });
  });
});

describe('certificates', () => {
  test('two certificates may stand side by side for rotation, and the last one stays while active', async () => {
    const business = await started(world);
    const { ann } = business;
    await complete(world, business, 'acme-rotate.example');
    await ann.call('POST', '/activate');
    const { saml, id } = await look(business);
    const [old] = saml.certificates;
    expect(old).toMatchObject({ subject: expect.stringContaining('CN='), key: 'RSA, 2048 bits', expired: false });
    expect(await ann.call('DELETE', `/saml/certificates/${old.id}`)).toMatchObject({
      body: { code: 'last_certificate' },
    });
    const next = { certificate: key('test-idp-next.crt') };
    expect((await ann.call('POST', '/saml/certificates', next)).status).toBe(200);
    expect(await ann.call('POST', '/saml/certificates', next)).toMatchObject({ body: { code: 'certificate_known' } });
    const third = { certificate: key('test-ec256.crt') };
    expect(await ann.call('POST', '/saml/certificates', third)).toMatchObject({ body: { code: 'two_certificates' } });
    await ann.call('DELETE', `/saml/certificates/${old.id}`);
    const settings = await business.inTenant((tenant) => world.integration.samlSettings(tenant, id));
    expect(settings.idp).toMatchObject({
      ...SAML,
      certificates: [{ pem: expect.stringContaining('BEGIN CERTIFICATE') }],
    });
  });

  test('an expired certificate warns and is stored', async () => {
    const business = await started(world);
    world.now = new Date('2200-01-01T00:00:00Z');
    await business.ann.call('PUT', '/saml', { ...SAML, certificates: CERTIFICATE, version: 1 });
    const { saml, steps } = await look(business);
    expect(saml.certificates).toMatchObject([{ expired: true }]);
    expect(steps[3].attention).toEqual(['certificate_expired']);
  });

  test('saving the addresses alone keeps the certificate and when it was used; a verified answer proves items 2 and 4', async () => {
    const business = await started(world);
    await business.ann.call('PUT', '/saml', { ...SAML, certificates: CERTIFICATE, version: 1 });
    const before = await look(business);
    const [certificate] = before.saml.certificates;
    await business.inTenant((tenant) => world.integration.noteCertificateUse(tenant, certificate.id));
    await business.ann.call('PUT', '/saml', { ...SAML, certificates: CERTIFICATE, version: before.version });
    const { version, saml, steps } = await look(business);
    expect(saml.certificates).toMatchObject([{ id: certificate.id, lastUsedAt: START.toISOString() }]);
    expect([steps[1], steps[3]]).toMatchObject([
      { green: true, by: 'proved' },
      { green: true, by: 'proved' },
    ]);
    const other = { ...SAML, ssoUrl: 'https://idp.example/other', version };
    await business.ann.call('PUT', '/saml', other);
    expect((await look(business)).saml).toMatchObject({ ssoUrl: other.ssoUrl, certificates: [{ id: certificate.id }] });
  });

  test('a text is read and nothing is saved', async () => {
    const business = await started(world);
    const read = (text: string) => business.ann.call('POST', '/saml/read', { text });
    expect((await read(CERTIFICATE)).body).toMatchObject({ entityId: null, certificates: [{ expired: false }] });
    expect(await read('<html>no</html>')).toMatchObject({ status: 422, body: { code: 'metadata_html_page' } });
    expect(await read(key('test-idp.key'))).toMatchObject({ body: { code: 'certificate_private_key' } });
    expect((await look(business)).saml.certificates).toEqual([]);
  });

  test('metadata also says how browsers are to be sent there, and whether requests must be signed', async () => {
    const business = await started(world);
    const signing = CERTIFICATE.replace(/-----[A-Z ]+-----/g, '');
    const metadata = (binding: string) =>
      `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${SAML.entityId}"><md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${signing}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${SAML.ssoUrl}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
    const read = async (binding: string) =>
      (await business.ann.call('POST', '/saml/read', { text: metadata(binding) })).body;
    expect(await read('HTTP-Redirect')).toMatchObject({ ssoBinding: 'redirect', wantsSignedRequests: true });
    const posted = await read('HTTP-POST');
    expect(posted).toMatchObject({ ssoBinding: 'post', ssoUrl: SAML.ssoUrl });
    const { version } = await look(business);
    await business.ann.call('PUT', '/saml', { ...SAML, certificates: CERTIFICATE, ssoBinding: 'post', version });
    expect((await look(business)).saml.ssoBinding).toBe('post');
    await business.ann.call('PUT', '/saml', { ...SAML, version: (await look(business)).version });
    expect((await look(business)).saml.ssoBinding).toBe('post');
    const stale = { stale: true };
    const refused = await business.ann.call('PUT', '/saml/idp-initiated', { allowed: true }, stale);
    expect(refused.body.code).toBe('reauthentication_needed');
    await business.ann.call('PUT', '/saml/idp-initiated', { allowed: true });
    expect((await look(business)).saml.idpInitiated).toBe(true);
  });

  test('metadata is fetched by its address, and certificates or pages at an address are not metadata', async () => {
    const signing = CERTIFICATE.replace(/-----[A-Z ]+-----/g, '');
    const answers: Record<string, string> = {
      '/metadata': `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${SAML.entityId}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${signing}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${SAML.ssoUrl}"/></md:IDPSSODescriptor></md:EntityDescriptor>`,
      '/page': '<!doctype html><html></html>',
      '/certificate': CERTIFICATE,
    };
    const server = createServer(({ url = '' }, response) =>
      response.writeHead(url in answers ? 200 : 404).end(answers[url]),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const business = await started(world);
    const read = (text: string) => business.ann.call('POST', '/saml/read', { text });
    expect(await read(`  ${at}/metadata\n`)).toMatchObject({ status: 200, body: SAML });
    expect((await read(`${at}/metadata`)).body.certificates).toHaveLength(1);
    const refused = { '/page': 'html_page', '/nothing': 'refused_by_server' };
    for (const [path, code] of Object.entries(refused))
      expect(await read(at + path)).toMatchObject({ status: 422, body: { code: `metadata_${code}`, field: 'text' } });
    expect((await read(`${at}/certificate`)).status).toBe(422);
    server.close();
    server.closeAllConnections();
    expect((await read(`${at}/metadata`)).body.code).toBe('metadata_unreachable');
    expect((await read('https://169.254.169.254/latest')).body.code).toBe('metadata_address_refused');
    expect((await look(business)).saml.entityId).toBe(null);
  });
});

describe('SCIM tokens', () => {
  test('shown once, stored as a hash, two live at a time, revoked at once', async () => {
    const business = await started(world);
    const { ann } = business;
    const { token } = (await ann.call('POST', '/scim/tokens')).body;
    expect(token).toMatch(/^[\w-]{43}$/);
    const owner = await world.integration.scimTokenOwner(hashToken(token));
    expect(owner).toMatchObject({ businessAccountId: business.id });
    await ann.call('POST', '/scim/tokens');
    expect(await ann.call('POST', '/scim/tokens')).toMatchObject({ status: 409, body: { code: 'two_tokens' } });
    const view = await look(business);
    expect(view.scim.tokens).toHaveLength(2);
    expect(JSON.stringify(view)).not.toContain(token);
    const row = await business.inTenant((tenant) => sql(tenant).selectFrom('scim_token').selectAll().execute());
    expect(JSON.stringify(row)).not.toContain(token);
    await business.inTenant((tenant) => world.integration.noteScimUse(tenant, owner?.tokenId ?? ''));
    expect((await look(business)).steps[4]).toMatchObject({ green: true, by: 'proved' });
    expect((await ann.call('DELETE', `/scim/tokens/${owner?.tokenId}`)).status).toBe(200);
    expect(await world.integration.scimTokenOwner(hashToken(token))).toBeNull();
    expect(await ann.call('DELETE', `/scim/tokens/${owner?.tokenId}`)).toMatchObject({
      body: { code: 'no_such_token' },
    });
    expect(await world.integration.scimTokenOwner('unknown')).toBeNull();
  });

  test('are read as meant until the switch is turned, those made later too', async () => {
    const business = await started(world);
    const mint = async () => hashToken((await business.ann.call('POST', '/scim/tokens')).body.token);
    const first = await mint();
    const strict = async (hash: string) => (await world.integration.scimTokenOwner(hash))?.strict;
    expect([await strict(first), (await look(business)).scim.strict]).toEqual([false, false]);
    expect((await business.ann.call('PUT', '/scim/strict', { strict: true })).status).toBe(200);
    const second = await mint();
    expect([await strict(first), await strict(second), (await look(business)).scim.strict]).toEqual([true, true, true]);
    expect((await business.ann.call('PUT', '/scim/strict', { strict: false })).status).toBe(200);
    expect([await strict(first), await strict(second)]).toEqual([false, false]);
  });

  test('four admins who ask at once get two tokens between them', async () => {
    const { ann } = await started(world);
    const answers = await Promise.all([1, 2, 3, 4].map(() => ann.call('POST', '/scim/tokens')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
  });
});

test('two admins who save the SAML values are told about each other', async () => {
  const business = await started(world);
  const bob = await business.account();
  const words = { ...SAML, certificates: CERTIFICATE, version: 1 };
  expect((await bob.call('PUT', '/saml', words)).status).toBe(200);
  const late = await business.ann.call('PUT', '/saml', { ...words, entityId: 'urn:other' });
  expect(late).toMatchObject({ status: 409, body: { code: 'changed_meanwhile', changedBy: bob.email } });
  expect(late.body.detail).toContain(bob.email);
  expect((await look(business)).saml.entityId).toBe(SAML.entityId);
});
