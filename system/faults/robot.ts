import type { Browser } from 'playwright-core';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { openScene } from './scene.ts';

export interface Finding {
  fault: Fault;
  /** The first message, as read; empty: none came. */
  said: string;
  cause: boolean;
  cure: boolean;
}

/** Makes one broken set-up in a business account of its own, and judges the first message. */
export async function inject(world: World, browser: Browser, { fault, name }: { fault: Fault; name: string }) {
  const stage = fault.kind === 'domain' ? 'started' : 'connected';
  const scene = await openScene(world, browser, { name, stage });
  try {
    const said = await fault.meet(scene).catch((error: unknown) => `The robot stopped: ${String(error)}`);
    return { fault, said, cause: fault.cause.test(said), cure: fault.cure.test(said) } satisfies Finding;
  } finally {
    await scene.close();
  }
}
