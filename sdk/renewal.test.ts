import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalCodes } from './index.ts';
import { createComputer, startTestService, type TestService } from './testing/index.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.close());

async function activated() {
  const computer = createComputer(service);
  await computer.activate();
  return computer;
}

describe('renewal', () => {
  it('rotates the refresh token and brings a new license', async () => {
    const computer = await activated();
    const before = await computer.kept();
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
    const after = await computer.kept();
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
  });

  it('is one request for callers at the same moment', async () => {
    const { activation } = await activated();
    await Promise.all([activation.renew(), activation.renew(), activation.renew()]);
    expect(service.seen.filter((line) => line.endsWith('refresh_token'))).toHaveLength(1);
  });

  it('asks again with the same refresh token when the answer is lost', async () => {
    const { activation } = await activated();
    service.behaviour.loseAnswers = 2;
    expect(await activation.renew()).toMatchObject({ renewed: true });
    expect(await activation.renew()).toMatchObject({ renewed: true });
  });

  it('keeps everything when nobody answers, also across a restart', async () => {
    const computer = await activated();
    service.behaviour.loseAnswers = 3;
    expect(await computer.activation.renew()).toEqual({ renewed: false, reason: 'unreachable' });
    expect(await computer.activation.status()).toMatchObject({ state: 'active', offline: true });
    const restarted = computer.restart();
    expect(await restarted.renew()).toMatchObject({ renewed: true });
    expect(await restarted.status()).toMatchObject({ state: 'active', offline: false });
  });

  it('does as told when asked to wait', async () => {
    const { activation } = await activated();
    Object.assign(service.behaviour, { down: 429, retryAfter: 40 });
    expect(await activation.renew()).toEqual({ renewed: false, reason: 'unreachable', retryAfter: 40 });
  });

  it('does nothing on a computer that was never activated', async () => {
    expect(await createComputer(service).activation.renew()).toEqual({ renewed: false, reason: 'not_activated' });
    expect(service.seen).toEqual([]);
  });

  it('does not lose the rotated token when the keys cannot be fetched afterwards', async () => {
    const computer = await activated();
    service.rotateKeys(false);
    const fetchFailing: typeof fetch = (url, init) =>
      String(url).endsWith('/jwks') ? Promise.reject(new TypeError('gone')) : fetch(url, init);
    expect(await computer.restart({ fetch: fetchFailing as never }).renew()).toMatchObject({ reason: 'unreachable' });
    computer.pass(1);
    expect(await computer.restart().renew()).toMatchObject({ renewed: true });
  });
});

describe('a refused renewal', () => {
  const lasting = [
    'domain_not_recognised',
    'integration_inactive',
    'provisioning_not_configured',
    'user_group_not_mapped',
    'sign_in_required',
  ];

  it.each(refusalCodes.filter((code) => !lasting.includes(code)))('%s ends the license at once', async (code) => {
    const computer = await activated();
    service.behaviour.refuseRenewal = code;
    expect(await computer.activation.renew()).toMatchObject({ renewed: false, reason: 'refused', refusal: { code } });
    expect(await computer.restart().status()).toMatchObject({
      state: 'ended',
      refusal: { code, supportId: 'KS-TEST-1' },
    });
    expect(await computer.kept()).not.toHaveProperty('refreshToken');
  });

  it.each(lasting)('%s lets the license last until its own end, and may be taken back', async (code) => {
    const computer = await activated();
    service.behaviour.refuseRenewal = code;
    await computer.activation.renew();
    expect(await computer.activation.status()).toMatchObject({
      state: 'active',
      renewal: 'refused',
      refusal: { code },
    });
    delete service.behaviour.refuseRenewal;
    await computer.activation.renew();
    expect(await computer.activation.status()).toMatchObject({ state: 'active', renewal: 'fresh' });
    service.behaviour.refuseRenewal = code;
    await computer.activation.renew();
    computer.pass(25);
    expect(await computer.activation.status()).toMatchObject({ state: 'expired', refusal: { code } });
  });

  it('a refresh token used up by somebody else ends the license: sign in again', async () => {
    const computer = await activated();
    const stolen = await computer.kept();
    await computer.activation.renew();
    await computer.activation.renew();
    await computer.storage.write(JSON.stringify(stolen));
    expect(await computer.activation.renew()).toMatchObject({ refusal: { code: 'sign_in_required' } });
    expect(await computer.activation.status()).toMatchObject({ state: 'ended' });
    expect(await computer.activate()).toMatchObject({ activated: true });
  });
});

describe('signing out of this computer', () => {
  it('gives the tokens back and keeps the device key', async () => {
    const computer = await activated();
    const { refreshToken, deviceKey } = await computer.kept();
    expect(await computer.activation.signOut()).toEqual({ signedOut: true });
    expect(service.isLive(String(refreshToken))).toBe(false);
    expect(await computer.activation.status()).toEqual({ state: 'not_activated' });
    expect((await computer.kept()).deviceKey).toEqual(deviceKey);
  });

  it('without the service only when told to', async () => {
    const { activation } = await activated();
    service.behaviour.down = 503;
    expect(await activation.signOut()).toEqual({ signedOut: false, reason: 'unreachable' });
    expect(await activation.status()).toMatchObject({ state: 'active' });
    expect(await activation.signOut({ evenOffline: true })).toEqual({ signedOut: true });
    expect(await activation.status()).toEqual({ state: 'not_activated' });
  });

  it('is not undone by a renewal that was on its way', async () => {
    const { activation } = await activated();
    await Promise.all([activation.renew(), activation.signOut()]);
    expect(await activation.status()).toEqual({ state: 'not_activated' });
  });
});
