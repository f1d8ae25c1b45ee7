import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createComputer, startTestService, type TestService } from './testing/index.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.close());

const started = async (computer: ReturnType<typeof createComputer>) => {
  const begun = await computer.activation.startOnAnotherDevice(' ada@hafen.example ');
  if (!begun.started) throw new Error(begun.refusal.code);
  return begun;
};

describe('signing in on another device', () => {
  it('shows a code and an address of the service, and ends with a license of this computer', async () => {
    service.behaviour.elsewhere = ['authorization_pending'];
    const computer = createComputer(service);
    const begun = await started(computer);
    expect(begun).toMatchObject({ userCode: 'BCDF-GHJK', verificationUri: `${service.issuer}/activate/device` });
    expect(await begun.wait()).toMatchObject({ activated: true, license: { user: { email: 'ada@hafen.example' } } });
    expect(await computer.activation.status()).toMatchObject({ state: 'active' });
    expect((await computer.activation.renew()).renewed).toBe(true);
  });

  it('asks more slowly when told so', async () => {
    service.behaviour.elsewhere = ['slow_down'];
    const begun = await started(createComputer(service));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(service.seen.filter((one) => one.includes('device_code'))).toHaveLength(1);
    begun.cancel();
    expect(await begun.wait()).toEqual({ activated: false, reason: 'cancelled' });
  });

  it('ends with a refusal', async () => {
    service.behaviour.refuseToken = 'not_in_user_group';
    const outcome = await (await started(createComputer(service))).wait();
    expect(outcome).toMatchObject({ activated: false, reason: 'refused', refusal: { code: 'not_in_user_group' } });
  });

  it('ends when the code is too old', async () => {
    service.behaviour.elsewhere = ['expired_token'];
    expect(await (await started(createComputer(service))).wait()).toEqual({ activated: false, reason: 'timed_out' });
  });

  it('says so where the organization does not allow it', async () => {
    service.behaviour.forbidElsewhere = true;
    await expect(createComputer(service).activation.startOnAnotherDevice('ada@hafen.example')).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('does not allow'),
    });
  });
});
