import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyRefusalCodes } from './index.ts';
import { createComputer, startTestService, type TestService } from './testing/index.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.close());

describe('a typed key', () => {
  it('activates the computer in its own name, and is not kept', async () => {
    const computer = createComputer(service);
    const outcome = await computer.activation.activateByKey('  KEYS-11111-22222 ');
    expect(outcome).toMatchObject({
      activated: true,
      license: { activatedBy: 'key', user: { email: '', name: 'ada-laptop' } },
    });
    expect(JSON.stringify(await computer.kept())).not.toContain('KEYS-');
    expect(await computer.activation.status()).toMatchObject({ state: 'active' });
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
  });

  it.each(keyRefusalCodes)('refused: %s', async (code) => {
    service.behaviour.refuseKey = code;
    const { activation } = createComputer(service);
    expect(await activation.activateByKey('KEYS-1')).toMatchObject({
      activated: false,
      refusal: { code, nextStep: `Next: ${code}.`, supportId: 'KS-TEST-1' },
    });
    expect(await activation.status()).toEqual({ state: 'not_activated' });
  });

  it('a license by sign-in says so', async () => {
    expect(await createComputer(service).activate()).toMatchObject({ license: { activatedBy: 'sign_in' } });
  });
});

describe('a configuration beside the installer', () => {
  it('is believed when the service signed it for this product, and is never a license', async () => {
    const { activation, activate } = createComputer(service);
    const claims = { iss: service.issuer, aud: 'meridian-desktop', experience: 'sso' };
    expect(await activation.readConfiguration(service.signConfiguration(claims))).toEqual({ experience: 'sso' });
    await expect(
      activation.readConfiguration(service.signConfiguration({ ...claims, iss: 'https://other.example' })),
    ).rejects.toMatchObject({ code: 'bad_license' });
    service.behaviour.licenseHeader = { typ: 'configuration+jwt' };
    await expect(activate()).rejects.toMatchObject({ code: 'bad_license' });
  });
});

describe('waiting for a seat', () => {
  const full = async () => {
    const computer = createComputer(service);
    service.behaviour.refuseToken = 'no_seats_left';
    expect(await computer.activate()).toMatchObject({ refusal: { code: 'no_seats_left' } });
    return computer;
  };

  it('begins with the refusal, outlives a restart, and ends with the seat', async () => {
    const computer = await full();
    service.behaviour.waiting = { state: 'waiting', place: 2, retry_after: 60 };
    const email = 'ada@hafen.example';
    expect(await computer.activation.waiting()).toEqual({ state: 'waiting', email, place: 2, askAgainIn: 60 });
    const again = computer.restart();
    const keptUntil = Math.floor(Date.now() / 1000) + 3600;
    service.behaviour.waiting = { state: 'seat_kept', kept_until: keptUntil, retry_after: 600 };
    expect(await again.waiting()).toEqual({
      state: 'seat_kept',
      email,
      until: new Date(keptUntil * 1000),
      askAgainIn: 600,
    });
    service.behaviour.refuseToken = undefined;
    expect(await computer.activate()).toMatchObject({ activated: true });
    expect(await computer.activation.waiting()).toEqual({ state: 'not_waiting' });
  });

  it('is over once: passed on, or no longer in line', async () => {
    const computer = await full();
    expect(await computer.activation.waiting()).toEqual({ state: 'over', email: 'ada@hafen.example' });
    expect(await computer.activation.waiting()).toEqual({ state: 'not_waiting' });
  });

  it('goes on while the service cannot be reached, or asks for patience within bounds', async () => {
    const computer = await full();
    service.behaviour.down = 503;
    expect(await computer.activation.waiting()).toMatchObject({ state: 'waiting', askAgainIn: 60 });
    service.behaviour.down = 429;
    service.behaviour.retryAfter = 86_000;
    expect(await computer.activation.waiting()).toMatchObject({ state: 'waiting', askAgainIn: 3600 });
    service.behaviour.down = undefined;
    service.behaviour.waiting = { state: 'waiting', place: 1, retry_after: 0 };
    expect(await computer.activation.waiting()).toMatchObject({ place: 1, askAgainIn: 10 });
  });

  it('does not begin with another refusal', async () => {
    const computer = createComputer(service);
    service.behaviour.refuseToken = 'user_blocked';
    await computer.activate();
    expect(await computer.activation.waiting()).toEqual({ state: 'not_waiting' });
  });
});
