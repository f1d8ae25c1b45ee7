import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Guard } from '../lib/guard.ts';
import { createLogger } from '../logger.ts';
import { BASE_URL, PRODUCT, type SignInWorld, signInWorld } from '../sign-in/testing.ts';
import { createWeb } from '../web.ts';
import { downloadRoutes } from './index.ts';

let world: SignInWorld;
let folder: string;
let app: Awaited<ReturnType<typeof createWeb>>;
const BYTES = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256));
const LINUX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };

beforeAll(async () => {
  world = await signInWorld();
  folder = mkdtempSync(join(tmpdir(), 'keyseat-download-'));
  writeFileSync(join(folder, 'MeridianDesktop.AppImage'), BYTES);
  writeFileSync(join(folder, 'MeridianSetup.exe'), 'MZ');
  writeFileSync(join(folder, 'secret.txt'), 'no installer');
  app = await createWeb({
    log: createLogger('silent'),
    clock: () => world.now.value,
    baseUrl: BASE_URL,
    trustProxy: [],
  });
  const { licenses, activation } = world;
  downloadRoutes(app, {
    downloads: { [PRODUCT]: folder, gone: join(folder, 'nowhere') },
    baseUrl: BASE_URL,
    vendorName: 'Meridian',
    guard: { enter: async () => ({}) } as unknown as Guard,
    transactions: world.db.database,
    licenses,
    sign: (type, claims) => activation.sign(type, claims),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = LINUX) =>
  app.inject({ method: 'GET', url: `/directdownload/${path}`, headers });

test('the bytes are the vendor’s; the name alone says that it is for business customers', async () => {
  const sso = await get(`${PRODUCT}?experience=sso`);
  const ordinary = await get(PRODUCT);
  expect(sso.rawPayload.equals(BYTES)).toBe(true);
  expect(ordinary.rawPayload.equals(BYTES)).toBe(true);
  expect(sso.headers['content-disposition']).toContain('filename="MeridianDesktop.sso.AppImage"');
  expect(ordinary.headers['content-disposition']).toContain('filename="MeridianDesktop.AppImage"');
  const sha256 = createHash('sha256').update(BYTES).digest('hex');
  expect(sso.headers.etag).toBe(`"${sha256}"`);
  expect((await get(`${PRODUCT}/checksum`)).body).toBe(`${sha256}  MeridianDesktop.AppImage\n`);
});

test('a broken-off download goes on; a copy that is still good is not sent again', async () => {
  const part = await get(PRODUCT, { ...LINUX, range: 'bytes=4000-' });
  expect(part.statusCode).toBe(206);
  expect(part.headers['content-range']).toBe('bytes 4000-4999/5000');
  expect(part.rawPayload.equals(BYTES.subarray(4000))).toBe(true);
  const again = await get(PRODUCT, { ...LINUX, 'if-none-match': String(part.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect((await get(PRODUCT, { ...LINUX, range: 'bytes=9000-' })).statusCode).toBe(416);
  writeFileSync(join(folder, 'MeridianDesktop.AppImage'), Buffer.concat([BYTES, BYTES]));
  const newer = await get(PRODUCT, { ...LINUX, range: 'bytes=4000-', 'if-range': String(part.headers.etag) });
  expect([newer.statusCode, newer.rawPayload.length]).toEqual([200, 10_000]);
  writeFileSync(join(folder, 'MeridianDesktop.AppImage'), BYTES);
});

test('the platform is the browser’s, or the one that was asked for', async () => {
  expect((await get(`${PRODUCT}?platform=windows&experience=sso`)).headers['content-disposition']).toContain(
    'MeridianSetup.sso.exe',
  );
  const telephone = await get(PRODUCT, { 'user-agent': 'Mozilla/5.0 (iPhone)' });
  expect(telephone.json()).toMatchObject({ status: 404, detail: expect.stringContaining('windows, linux') });
  expect((await get(`${PRODUCT}?platform=amiga`)).statusCode).toBe(422);
});

test.each(['other', 'gone', '..%2f..%2fetc', 'constructor', `${PRODUCT}%2fsecret.txt`, `${PRODUCT}/secret.txt`])(
  'nothing is offered at %s',
  async (path) => {
    expect((await get(path)).statusCode).toBe(404);
  },
);

test('the configuration is signed like a license, but is none', async () => {
  const { configuration } = (await get(`${PRODUCT}/configuration`)).json();
  const { keys } = (await world.app.inject({ url: '/oauth/jwks' })).json();
  const { payload, protectedHeader } = await jwtVerify(configuration, await importJWK(keys[0], 'EdDSA'), {
    issuer: BASE_URL,
    audience: PRODUCT,
  });
  expect(protectedHeader.typ).toBe('configuration+jwt');
  expect(payload.experience).toBe('sso');
  expect((await get('other/configuration')).statusCode).toBe(404);
});

test('a profile for device management', async () => {
  const profile = await get(`${PRODUCT}/mdm`);
  expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
  expect(profile.headers['content-disposition']).toContain(`${PRODUCT}.mobileconfig`);
  expect(profile.body).toContain(`<key>Issuer</key><string>${BASE_URL}</string>`);
});

test('the portal gets the link and the mail for employees', async () => {
  const { id } = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  const { downloads } = (await app.inject({ url: `/api/business/${id}/downloads` })).json();
  expect(downloads).toMatchObject([
    {
      product: { id: PRODUCT },
      platforms: ['windows', 'linux'],
      link: `${BASE_URL}/directdownload/${PRODUCT}?experience=sso`,
    },
  ]);
  const { text } = downloads[0].mail;
  for (const words of [
    downloads[0].link,
    'only the app from this link',
    'never need to open the account portal',
    '5. ',
    'Continue with SSO',
  ])
    expect(text).toContain(words);
});
