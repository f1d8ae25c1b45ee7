import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createActivation, memoryStorage, refusalCodes } from './index.ts';
import { createComputer, startTestService, type TestService } from './testing/index.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.close());

describe('from a work e-mail to a license', () => {
  it('sends what the protocol says, and ends with a verified license', async () => {
    const { activation, activate } = createComputer(service);
    const outcome = await activate();
    expect(outcome).toMatchObject({
      activated: true,
      license: { user: { email: 'ada@hafen.example' }, organization: { name: 'Hafen & Söhne' }, seat: 'seat-1' },
    });
    expect(service.requests[0]).toMatchObject({
      product: 'meridian-desktop',
      device: { name: 'ada-laptop', os: 'macOS 15' },
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    });
    expect(await activation.status()).toMatchObject({ state: 'active', renewal: 'fresh', offline: false });
  });

  it('tells the person to close the tab, without a script and without being kept', async () => {
    const { activation } = createComputer(service);
    const started = await activation.start('ada@hafen.example');
    if (!started.started) throw new Error('refused');
    const { callback, status, page } = await service.visit(started.signInUrl);
    expect(status).toBe(200);
    expect(page).toContain('You can close this tab');
    expect(page).not.toContain('<script');
    await started.wait();
    await expect(fetch(callback)).rejects.toThrow();
  });

  it('sends again with the nonce when the service demands one, even with a clock that is years off', async () => {
    service.behaviour.demandNonce = true;
    const computer = createComputer(service);
    computer.time.now -= 5 * 365 * 86_400_000;
    expect(await computer.activate()).toMatchObject({ activated: true });
    expect(service.seen.filter((line) => line.includes('/requests'))).toHaveLength(2);
    expect(service.seen.filter((line) => line.includes('/token'))).toHaveLength(1);
  });

  it('stops waiting when cancelled, and closes its port', async () => {
    const { activation } = createComputer(service);
    const started = await activation.start('ada@hafen.example');
    if (!started.started) throw new Error('refused');
    started.cancel();
    expect(await started.wait()).toEqual({ activated: false, reason: 'cancelled' });
    await expect(service.visit(started.signInUrl)).rejects.toThrow();
  });

  it('keeps the same device key from one attempt to the next', async () => {
    const computer = createComputer(service);
    await computer.activate();
    const { deviceKey } = await computer.kept();
    await computer.activate();
    expect((await computer.kept()).deviceKey).toEqual(deviceKey);
  });
});

describe('refusals are answers', () => {
  it.each(refusalCodes)('%s before the browser opens', async (code) => {
    service.behaviour.refuseRequest = code;
    const { activation } = createComputer(service);
    expect(await activation.start('ada@hafen.example')).toEqual({
      started: false,
      refusal: {
        code,
        title: `Title: ${code}`,
        detail: `Refused: ${code}.`,
        nextStep: `Next: ${code}.`,
        supportId: 'KS-TEST-1',
      },
    });
  });

  it.each(refusalCodes)('%s when the browser comes back', async (code) => {
    service.behaviour.refuseCallback = code;
    const outcome = await createComputer(service).activate();
    expect(outcome).toMatchObject({ activated: false, reason: 'refused', refusal: { code, supportId: 'KS-TEST-1' } });
  });

  it.each(refusalCodes)('%s when the code is redeemed', async (code) => {
    service.behaviour.refuseToken = code;
    const computer = createComputer(service);
    const outcome = await computer.activate();
    expect(outcome).toMatchObject({
      activated: false,
      reason: 'refused',
      refusal: { code, nextStep: `Next: ${code}.` },
    });
    expect(await computer.activation.status()).toEqual({ state: 'not_activated' });
  });

  it('a person who gives up in the browser declined', async () => {
    service.behaviour.decline = true;
    expect(await createComputer(service).activate()).toEqual({
      activated: false,
      reason: 'declined',
      detail: 'You cancelled.',
    });
  });

  it('an unknown code is a failure that repeats what the service said', async () => {
    service.behaviour.refuseToken = 'moon_phase';
    await expect(createComputer(service).activate()).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('Refused: moon_phase.'),
    });
  });
});

describe('nothing is believed before it is checked', () => {
  it.each([
    ['the callback names another issuer', { callbackIssuer: 'https://evil.example' }, 'issuer_mismatch'],
    ['the metadata names another issuer', { metadataIssuer: 'https://evil.example' }, 'issuer_mismatch'],
    ['the sign-in page is on another host', { signInUrl: 'https://evil.example/activate/1' }, 'bad_answer'],
    ['the sign-in address is not a web page', { signInUrl: 'file:///etc/passwd' }, 'bad_answer'],
    ['the license is another kind of token', { licenseHeader: { typ: 'JWT' } }, 'bad_license'],
    ['the license claims another algorithm', { licenseHeader: { alg: 'none' } }, 'bad_license'],
    ['the license names a key nobody published', { licenseHeader: { kid: 'mine' } }, 'bad_license'],
    ['the license has an unknown critical extension', { licenseHeader: { crit: ['b64'] } }, 'bad_license'],
    ['the license is for another product', { licenseClaims: (c: object) => ({ ...c, aud: 'other' }) }, 'bad_license'],
    ['the license names another issuer', { licenseClaims: (c: object) => ({ ...c, iss: 'x' }) }, 'issuer_mismatch'],
    ['the license is for another key', { licenseClaims: (c: object) => ({ ...c, cnf: { jkt: 'x' } }) }, 'bad_license'],
    ['the license has no key', { licenseClaims: (c: object) => ({ ...c, cnf: undefined }) }, 'bad_license'],
    ['the license has no end', { licenseClaims: (c: object) => ({ ...c, exp: undefined }) }, 'bad_license'],
  ] as const)('%s', async (_what, behaviour, code) => {
    Object.assign(service.behaviour, behaviour);
    const computer = createComputer(service);
    await expect(computer.activate()).rejects.toMatchObject({ code });
    expect(await computer.activation.status()).toEqual({ state: 'not_activated' });
  });

  it("a callback with another state changes nothing: the person's own still arrives", async () => {
    const { activation } = createComputer(service);
    const started = await activation.start('ada@hafen.example');
    if (!started.started) throw new Error('refused');
    service.behaviour.callbackState = 'a'.repeat(43);
    expect(await service.visit(started.signInUrl)).toMatchObject({ status: 404 });
    delete service.behaviour.callbackState;
    await service.visit(started.signInUrl);
    expect(await started.wait()).toMatchObject({ activated: true });
  });

  it('a host that passes the wrong callback is told, and only one callback counts', async () => {
    const { activation } = createComputer(service);
    const begun = await activation.begin('ada@hafen.example', 'http://127.0.0.1:9/callback');
    if (!begun.started) throw new Error('refused');
    const wrong = `http://127.0.0.1:9/callback?code=a&state=b&iss=${service.issuer}`;
    expect(begun.accepts(new URL(wrong))).toBe(false);
    await expect(begun.finish(wrong)).rejects.toMatchObject({ code: 'state_mismatch' });
    await expect(begun.finish(wrong)).rejects.toMatchObject({ code: 'rejected' });
  });

  it('an issuer without TLS is accepted on this computer only', () => {
    const options = { product: 'p', device: { name: 'd', os: 'o' }, storage: memoryStorage() };
    expect(() => createActivation({ ...options, issuer: 'http://account.meridian.example' })).toThrow(TypeError);
    expect(() => createActivation({ ...options, issuer: 'https://account.meridian.example/' })).not.toThrow();
  });
});

describe('when the network fails', () => {
  it('a code is sent once only, although its answer is lost', async () => {
    const computer = createComputer(service);
    service.behaviour.loseAnswers = 1;
    await expect(computer.activate()).rejects.toMatchObject({ code: 'unreachable' });
    expect(service.seen.filter((line) => line.endsWith('authorization_code'))).toHaveLength(1);
  });

  it('says so when nobody answers, when the service is down, and when a proxy answers in its place', async () => {
    const { activation } = createComputer(service);
    for (const down of [503, 'page'] as const) {
      service.behaviour.down = down;
      await expect(activation.start('ada@hafen.example')).rejects.toMatchObject({ code: 'unreachable' });
    }
    service.behaviour.down = 429;
    service.behaviour.retryAfter = 30;
    await expect(activation.start('ada@hafen.example')).rejects.toMatchObject({ code: 'rejected', retryAfter: 30 });
    await service.close();
    await expect(activation.start('ada@hafen.example')).rejects.toMatchObject({ code: 'unreachable' });
  });
});
