import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server of the bench in a process of its own, as it would be anywhere. */
export interface Child<Ready> {
  ready: Ready;
  /** Sends a wish and waits until it was done. */
  ask(wish: object): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startChild<Ready>(file: URL): Promise<Child<Ready>> {
  const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const ready = (await answer(child)) as Ready;
  return {
    ready,
    ask: (wish) => {
      const answered = answer(child);
      child.send(wish);
      return answered;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.send({ stop: true });
      await gone;
    },
  };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`A server of the bench ended with ${code}.`);
  });
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return message;
}

/** In the child: says it is ready, then does what it is asked. `work` resolves to what is sent back. */
export function serve(
  ready: object,
  work: (wish: Record<string, unknown>) => unknown,
  close: () => Promise<void>,
): void {
  process.on('message', async (wish: Record<string, unknown>) => {
    if (wish.stop) {
      await close();
      process.exit(0);
    }
    process.send?.((await work(wish)) ?? {});
  });
  process.on('disconnect', () => void close().finally(() => process.exit(1)));
  process.send?.(ready);
}
