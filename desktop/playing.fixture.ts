import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestService } from '../sdk/testing/index.ts';
import { createPrintShell, type DesktopOptions, startDesktop } from './index.ts';

/** The app on an employee's computer, against the strict test service, with a clock that can be set. */
export async function playDesktop() {
  const service = await startTestService();
  const dataFolder = await mkdtemp(join(tmpdir(), 'keyseat-desktop-'));
  const printed: string[] = [];
  const time = { ahead: 0 };
  const running: { close(): Promise<void> }[] = [];
  return {
    service,
    printed,
    /** Hours pass here and at the service. */
    pass(hours: number): void {
      time.ahead += hours * 3_600_000;
      service.time.ahead += hours * 3_600_000;
    },
    /** The last address given to the system browser. */
    browserUrl: (): string => printed.findLast((line) => line.startsWith('Browser: '))?.slice(9) ?? '',
    async start(more: Partial<DesktopOptions> = {}) {
      const desktop = await startDesktop({
        issuer: service.issuer,
        product: 'meridian-desktop',
        dataFolder,
        shell: createPrintShell((line) => printed.push(line)),
        experience: 'sso',
        device: { name: 'ada-laptop', os: 'Linux' },
        clock: () => Date.now() + time.ahead,
        tickMs: 20,
        ...more,
      });
      running.push(desktop);
      return desktop;
    },
    async end(): Promise<void> {
      for (const desktop of running) await desktop.close();
      await service.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
