import { type ActivationOptions, createActivation, memoryStorage, type Outcome } from '../index.ts';
import { loopbackListener } from '../node/index.ts';
import type { TestService } from './service.ts';

/** An employee's computer in a test: its own clock, its own storage, and a browser that does what it is told. */
export function createComputer(service: TestService, more: Partial<ActivationOptions> = {}) {
  const storage = more.storage ?? memoryStorage();
  const time = { now: Date.now(), elapsed: 0 };
  const options: ActivationOptions = {
    issuer: service.issuer,
    product: 'meridian-desktop',
    device: { name: 'ada-laptop', os: 'macOS 15' },
    storage,
    listen: () => loopbackListener({ productName: 'Meridian Desktop' }),
    clock: () => time.now,
    elapsed: () => time.elapsed,
    retryDelaysMs: [5, 5],
    ...more,
  };
  const activation = createActivation(options);
  return {
    activation,
    storage,
    time,
    /** The application is closed and opened again: memory is gone, the storage stays. */
    restart: (other: Partial<ActivationOptions> = {}) => createActivation({ ...options, ...other }),
    /** Hours pass, here and at the service, while the application runs. */
    pass(hours: number): void {
      time.now += hours * 3_600_000;
      time.elapsed += hours * 3_600_000;
      service.time.ahead += hours * 3_600_000;
    },
    async activate(): Promise<Outcome> {
      const started = await activation.start('ada@hafen.example');
      if (!started.started) throw new Error(started.refusal.code);
      await service.visit(started.signInUrl);
      return started.wait();
    },
    async kept(): Promise<Record<string, unknown>> {
      return JSON.parse((await storage.read()) ?? '{}');
    },
    async tamper(change: (kept: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
      await storage.write(JSON.stringify(change(JSON.parse((await storage.read()) ?? '{}'))));
    },
  };
}
