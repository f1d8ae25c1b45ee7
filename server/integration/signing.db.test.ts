import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { aConfiguratorWorld, look, START, started, type TestBusiness } from './testing.ts';

const world = aConfiguratorWorld();

const KEYS = '/saml/signing-keys';
const make = async ({ ann }: TestBusiness) => {
  world.now = new Date(world.now.getTime() + 1000);
  return ann.call('POST', KEYS);
};
const keys = async (business: TestBusiness) => (await look(business)).saml.signing;
const signing = async (business: TestBusiness) => {
  const { id } = await look(business);
  return business.inTenant((tenant) => world.integration.requestSigning(tenant, id));
};

test('a key is made, shown and published, and signs nothing before it is made active', async () => {
  const business = await started(world);
  expect(await signing(business)).toMatchObject({ openKey: null, active: null, certificates: [] });
  expect((await make(business)).status).toBe(200);
  const [made] = await keys(business);
  expect(made).toMatchObject({ activeSince: null, createdBy: business.ann.email });
  const certificate = new X509Certificate(made.pem);
  expect(certificate.fingerprint256).toBe(made.sha256);
  expect(certificate.subject).toBe('CN=keyseat.example');
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
  expect([certificate.validFromDate, certificate.validToDate]).toEqual([
    new Date(START.getTime() + 1000 - 24 * 3600_000),
    new Date('2036-11-24T10:00:01Z'),
  ]);
  expect(await signing(business)).toMatchObject({ openKey: null, active: null, certificates: [made.pem] });
  expect((await business.ann.call('PUT', `${KEYS}/${made.id}/active`)).status).toBe(200);
  const { openKey } = await signing(business);
  expect(certificate.checkPrivateKey((openKey?.() ?? fail()).privateKey as never)).toBe(true);
});

const fail = (): never => {
  throw new Error('no key');
};

test('the next key is published beside the one that signs, then takes its place; every step is audited', async () => {
  const business = await started(world);
  const { ann } = business;
  await make(business);
  const [first] = await keys(business);
  await ann.call('PUT', `${KEYS}/${first.id}/active`);
  await make(business);
  expect((await make(business)).body).toMatchObject({ status: 409, code: 'two_signing_keys' });
  const next = (await keys(business))[1];
  expect((await signing(business)).certificates).toEqual([first.pem, next.pem]);
  expect((await ann.call('DELETE', `${KEYS}/${first.id}`)).body.code).toBe('signing_key_in_use');
  await ann.call('PUT', `${KEYS}/${next.id}/active`);
  expect((await signing(business)).certificates).toEqual([next.pem, first.pem]);
  expect((await signing(business)).openKey?.().certificatePem).toBe(next.pem);
  expect((await ann.call('DELETE', `${KEYS}/${first.id}`)).status).toBe(200);
  // The only one may go: that is how signing is switched off.
  expect((await ann.call('DELETE', `${KEYS}/${next.id}`)).status).toBe(200);
  expect(await signing(business)).toMatchObject({ openKey: null, active: null, certificates: [] });
  const events = (await business.events()).filter((type) => type.startsWith('signing_key.'));
  expect(events).toEqual([
    ...['signing_key.activated', 'signing_key.activated', 'signing_key.made', 'signing_key.made'],
    ...['signing_key.retired', 'signing_key.retired'],
  ]);
});

test('nobody touches the keys of another business account, and each verb asks for a recent proof', async () => {
  const [mine, other] = [await started(world), await started(world)];
  await make(mine);
  const [key] = await keys(mine);
  for (const [method, path] of [
    ['PUT', `${KEYS}/${key.id}/active`],
    ['DELETE', `${KEYS}/${key.id}`],
  ] as const) {
    expect((await other.ann.call(method, path)).body.code).toBe('no_such_signing_key');
    expect((await mine.ann.call(method, path, undefined, { stale: true })).body.code).toBe('reauthentication_needed');
  }
  expect((await mine.ann.call('POST', KEYS, undefined, { stale: true })).body.code).toBe('reauthentication_needed');
  expect(await keys(mine)).toEqual([key]);
});

test('the private key is stored sealed, for this purpose alone, and shown to nobody', async () => {
  const business = await started(world);
  await make(business);
  const rows = await business.inTenant((tenant) => sql(tenant).selectFrom('sp_signing_key').selectAll().execute());
  expect(rows[0]?.sealed_private_key).toMatch(/^v\d+\./);
  expect(JSON.stringify([rows, await look(business)])).not.toContain('PRIVATE KEY');
});
