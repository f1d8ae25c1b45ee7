import { systemRandom } from '../lib/ids.ts';
import { type Courier, type CourierDeps, createCourier } from './courier.service.ts';
import { createEndpoints, type EndpointDeps, type Endpoints } from './endpoints.service.ts';
import { createSending, type Sending } from './sending.service.ts';
import { createTelling } from './telling.service.ts';

export type WebhooksDeps = Omit<EndpointDeps & CourierDeps, 'random'> & Partial<Pick<EndpointDeps, 'random'>>;

export interface Webhooks extends Endpoints, Pick<Sending, 'test'>, Pick<Courier, 'idle'> {
  /** Tells what is to be told and begins what is due; resolves when it is begun. */
  turn(): Promise<void>;
  /** Takes turns until `stop`. Resolves from `stop` when the lanes under way are done, at the latest after 5 s. */
  run(everyMilliseconds: number): { stop(): Promise<void> };
}

const PATIENCE = 5000;

export function createWebhooks(given: WebhooksDeps): Webhooks {
  const deps = { random: systemRandom, ...given };
  const sending = createSending(deps);
  const courier = createCourier({ ...deps, sending });
  const { tell } = createTelling(deps);
  const turn = async (): Promise<void> => {
    while (await tell());
    await courier.begin();
  };

  function run(everyMilliseconds: number): { stop(): Promise<void> } {
    let stopped = false;
    let timer: NodeJS.Timeout;
    let turning: Promise<void> = Promise.resolve();
    const again = (): void => {
      timer = setTimeout(() => {
        turning = turn()
          .catch((err: unknown) => deps.warn({ err }, 'webhooks could not be looked after'))
          .finally(() => stopped || again());
      }, everyMilliseconds);
    };
    again();
    return {
      async stop() {
        stopped = true;
        clearTimeout(timer);
        await turning;
        let patience: NodeJS.Timeout | undefined;
        const late = new Promise<void>((resolve) => {
          patience = setTimeout(resolve, PATIENCE);
        });
        await Promise.race([courier.idle(), late]);
        clearTimeout(patience);
      },
    };
  }

  return { ...createEndpoints(deps), test: sending.test, idle: courier.idle, turn, run };
}
