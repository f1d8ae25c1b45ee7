import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createComputer, startTestService, type TestService } from './testing/index.ts';

const hour = 3_600_000;
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

describe('without the network', () => {
  it('the license lasts until exp, and not a second longer', async () => {
    const computer = await activated();
    await service.close();
    expect(await computer.restart().status()).toMatchObject({ state: 'active', renewal: 'fresh' });
    computer.pass(2);
    expect(await computer.restart().status()).toMatchObject({ state: 'active', renewal: 'due' });
    computer.pass(21.99);
    expect(await computer.restart().status()).toMatchObject({ state: 'active' });
    computer.pass(0.02);
    expect(await computer.restart().status()).toMatchObject({ state: 'expired' });
  });

  it('a clock set back gains nothing, neither at once nor after a restart', async () => {
    const computer = await activated();
    computer.pass(20);
    await computer.activation.status();
    computer.time.now -= 19 * hour;
    expect(await computer.activation.status()).toMatchObject({ state: 'active', clockSetBack: true, renewal: 'due' });
    const restarted = computer.restart();
    expect(await restarted.status()).toMatchObject({ state: 'active', clockSetBack: true });
    computer.pass(5);
    expect(await restarted.status()).toMatchObject({ state: 'expired', clockSetBack: true });
    expect(await computer.restart().status()).toMatchObject({ state: 'expired' });
  });

  it('a clock held back again and again does not stop the count of running hours', async () => {
    const computer = await activated();
    const start = computer.time.now;
    for (let step = 0; step < 26; step += 1) {
      computer.pass(1);
      computer.time.now = start;
      await computer.restart().status();
      await computer.activation.status();
    }
    expect(await computer.restart().status()).toMatchObject({ state: 'expired', clockSetBack: true });
  });

  it('a fresh license resets the mark that a clock once ahead has left', async () => {
    const computer = await activated();
    computer.time.now += 10 * 365 * 24 * hour;
    expect(await computer.activation.status()).toMatchObject({ state: 'expired' });
    computer.time.now -= 10 * 365 * 24 * hour;
    expect(await computer.activation.status()).toMatchObject({ state: 'expired', clockSetBack: true });
    await computer.activation.renew();
    expect(await computer.activation.status()).toMatchObject({ state: 'active', clockSetBack: false });
    expect(await computer.restart().status()).toMatchObject({ state: 'active', clockSetBack: false });
  });
});

describe('what is stored is not trusted', () => {
  it("another computer's storage does not verify here", async () => {
    const ada = await activated();
    const ben = await activated();
    const { deviceKey } = await ben.kept();
    await ada.tamper((kept) => ({ ...kept, deviceKey }));
    expect(await ada.restart().status()).toEqual({
      state: 'invalid',
      failure: 'The license does not verify: it was made for another computer.',
    });
  });

  it('a changed claim does not verify', async () => {
    const computer = await activated();
    await computer.tamper((kept) => {
      const [header, payload = '', signature] = String(kept.license).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const changed = Buffer.from(JSON.stringify({ ...claims, exp: 4_000_000_000 })).toString('base64url');
      return { ...kept, license: `${header}.${changed}.${signature}` };
    });
    expect(await computer.restart().status()).toMatchObject({ state: 'invalid' });
  });

  it.each(['', '{', '[]', '{"version":2}', '{"version":1,"deviceKey":{}}'])(
    'a text like %j counts as nothing',
    async (text) => {
      const computer = createComputer(service);
      await computer.storage.write(text);
      expect(await computer.activation.status()).toEqual({ state: 'not_activated' });
      expect(await computer.activate()).toMatchObject({ activated: true });
    },
  );

  it("another product's storage counts as nothing", async () => {
    const computer = await activated();
    expect(await computer.restart({ product: 'other' }).status()).toEqual({ state: 'not_activated' });
  });
});

describe('keys of the service', () => {
  const fetches = () => service.seen.filter((line) => line === 'GET /oauth/jwks').length;

  it('are fetched once, then again only for a key that is not known', async () => {
    const { activation } = await activated();
    await activation.renew();
    expect(fetches()).toBe(1);
    service.rotateKeys(true);
    expect(await activation.status()).toMatchObject({ state: 'active' });
    expect(await activation.renew()).toMatchObject({ renewed: true });
    expect(fetches()).toBe(2);
    expect(await activation.status()).toMatchObject({ state: 'active' });
  });

  it('are replaced as a whole, so a withdrawn key verifies nothing any more', async () => {
    const computer = await activated();
    const { license } = await computer.kept();
    service.rotateKeys(false);
    await computer.activation.renew();
    await computer.tamper((kept) => ({ ...kept, license }));
    expect(await computer.restart().status()).toMatchObject({ state: 'invalid' });
  });
});
