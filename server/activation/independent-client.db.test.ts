import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BASE_URL, PRODUCT, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { callbackOf, TestApp } from './testing.ts';

/** `oauth4webapi` knows the standards and nothing of us: what it completes, any vendor's library completes. */
let world: SignInWorld;
let tenant: TestTenant;
const email = 'ada@hafen.example';

beforeAll(async () => {
  world = await signInWorld();
  tenant = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await tenant.group('Users', [await tenant.person(email)]);
  await world.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => world.close());

it('an independent client completes discovery, code, DPoP and refresh unmodified', async () => {
  const { port } = world.app.server.address() as { port: number };
  // The service believes in its configured address; the sockets are elsewhere.
  const custom = {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: (url: string, init: object) =>
      fetch(url.replace(BASE_URL, `http://127.0.0.1:${port}`), init as RequestInit),
  };
  const issuer = new URL(BASE_URL);
  const discovered = await oauth.discoveryRequest(issuer, { ...custom, algorithm: 'oauth2' });
  const as = await oauth.processDiscoveryResponse(issuer, discovered);
  const client: oauth.Client = { client_id: PRODUCT };
  const keys = await oauth.generateKeyPair('ES256');
  const dpop = oauth.DPoP(client, keys);

  // Our own step before the standard ones: the activation request, proved with the same key.
  const app = new TestApp(world.app);
  Object.defineProperty(app, 'keys', { value: Promise.resolve(keys) });
  const asked = (await app.ask(email)).body;
  const browser = world.browser();
  const sent = await browser.get(asked.sign_in_url);
  const page = await browser.post(tenant.acsPath, tenant.answer(sent.headers.location ?? '', { email }));
  const callback = new URLSearchParams(callbackOf(page));
  const params = oauth.validateAuthResponse(as, client, callback, app.state);

  const redeem = async () => {
    const options = { ...custom, DPoP: dpop };
    const none = oauth.None();
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      none,
      params,
      app.redirectUri,
      app.verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(as, client, response);
  };
  const tokens = await redeem().catch((error: unknown) =>
    oauth.isDPoPNonceError(error) ? redeem() : Promise.reject(error),
  );
  expect(tokens).toMatchObject({ token_type: 'dpop', expires_in: 3600 });
  expect(String(tokens.license).split('.')).toHaveLength(3);

  const renewal = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), tokens.refresh_token ?? '', {
    ...custom,
    DPoP: dpop,
  });
  const renewed = await oauth.processRefreshTokenResponse(as, client, renewal);
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
});
