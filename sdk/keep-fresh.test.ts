import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status } from './index.ts';
import { createComputer, startTestService, type TestService } from './testing/index.ts';

let service: TestService;
let stop: () => void = () => undefined;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(async () => {
  stop();
  await service.close();
});

async function watched(more: { activate: boolean }) {
  const computer = createComputer(service, { tickMs: 5, random: () => 0 });
  if (more.activate) await computer.activate();
  const told: Status[] = [];
  stop = computer.activation.keepFresh((status) => told.push(status));
  const last = (state: object) => vi.waitFor(() => expect(told.at(-1)).toMatchObject(state), { timeout: 5000 });
  const renewals = () => service.seen.filter((line) => line.endsWith('refresh_token')).length;
  return { ...computer, told, last, renewals };
}

describe('keeping fresh', () => {
  it('tells the status at once, and again after an activation', async () => {
    const computer = await watched({ activate: false });
    await computer.last({ state: 'not_activated' });
    await computer.activate();
    await computer.last({ state: 'active', renewal: 'fresh' });
    expect(computer.renewals()).toBe(0);
  });

  it('renews when due, and only then', async () => {
    const computer = await watched({ activate: true });
    await computer.last({ state: 'active', renewal: 'fresh' });
    const [first] = computer.told;
    computer.pass(1.2);
    await vi.waitFor(() => expect(computer.renewals()).toBe(1), { timeout: 5000 });
    await computer.last({ state: 'active', renewal: 'fresh' });
    expect(computer.told.at(-1)).not.toEqual(first);
  });

  it('goes on while offline, and comes back by itself', async () => {
    const computer = await watched({ activate: true });
    await computer.last({ state: 'active' });
    service.behaviour.down = 503;
    computer.pass(2);
    await computer.last({ state: 'active', offline: true, renewal: 'due' });
    computer.pass(23);
    await computer.last({ state: 'expired', offline: true });
    delete service.behaviour.down;
    computer.pass(0.4);
    await computer.last({ state: 'active', offline: false, renewal: 'fresh' });
  });

  it('says that the seat is gone at the next renewal, and does not ask again', async () => {
    const computer = await watched({ activate: true });
    await computer.last({ state: 'active' });
    service.behaviour.refuseRenewal = 'user_deactivated';
    computer.pass(1.2);
    await computer.last({ state: 'ended', refusal: { code: 'user_deactivated' } });
    const asked = computer.renewals();
    computer.pass(3);
    await computer.activation.status();
    expect(computer.renewals()).toBe(asked);
  });

  it('tells nothing more once stopped', async () => {
    const computer = await watched({ activate: true });
    await computer.last({ state: 'active' });
    stop();
    const count = computer.told.length;
    await computer.activation.signOut();
    expect(computer.told).toHaveLength(count);
  });
});
