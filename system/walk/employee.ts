import { type Activation, createActivation, memoryStorage, type Outcome } from '../../sdk/index.ts';
import { loopbackListener } from '../../sdk/node/index.ts';
import type { World } from '../world.ts';
import { type Credentials, throughIdp } from './browser.ts';
import { PortalClient } from './portal-client.ts';
import { PRODUCT } from './vendor.ts';

/** An employee's computer: the product (our SDK) and the system browser beside it. */
export interface Computer {
  activation: Activation;
  browser: PortalClient;
  name: string;
}

export function newComputer(world: World, name: string): Computer {
  return {
    name,
    browser: new PortalClient(world.baseUrl),
    activation: createActivation({
      issuer: world.baseUrl,
      product: PRODUCT.id,
      device: { name, os: 'Linux' },
      storage: memoryStorage(),
      listen: () => loopbackListener({ productName: PRODUCT.name }),
      clock: () => world.clock().getTime(),
    }),
  };
}

export type Activated =
  | Outcome
  | { activated: false; reason: 'not_started'; code: string; supportId: string | undefined };

/** The app asks for the e-mail, the browser signs in at the IdP and hands the code over, the app redeems it. */
export async function activateComputer(computer: Computer, email: string, who: Credentials): Promise<Activated> {
  const started = await computer.activation.start(email);
  if (!started.started) {
    const { code, supportId } = started.refusal;
    return { activated: false, reason: 'not_started', code, supportId };
  }
  const waiting = started.wait();
  const page = await throughIdp(computer.browser, started.signInUrl, who);
  const target = handOff(page.headers, page.html);
  if (!target) {
    started.cancel();
    await waiting;
    throw new Error(
      `The browser was left at ${page.url} (${page.status}): ${page.html.replaceAll(/<[^>]+>|\s+/g, ' ').slice(0, 300)}`,
    );
  }
  await fetch(target, { signal: AbortSignal.timeout(10_000) });
  return waiting;
}

/** The address the hand-off page goes on to: its `Refresh` header, or the link on it. */
function handOff(headers: Headers, html: string): string | null {
  const refresh = /url=(.+)$/i.exec(headers.get('refresh') ?? '')?.[1];
  const link = /href="(http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+\/callback[^"]*)"/
    .exec(html)?.[1]
    ?.replaceAll('&amp;', '&');
  return refresh ?? link ?? null;
}
