import { Worker } from 'node:worker_threads';
import type { Opinion, Question, SecondOpinion } from './opinion.ts';

export interface SecondOpinionOptions {
  /** From asking to the answer, waiting included. */
  milliseconds?: number;
  /** How many may be asked at a time, the one under way included. */
  most?: number;
  /** The worker ends after this long without a question. */
  idleMilliseconds?: number;
  /** Another program for the worker: tests of slow, greedy and dying ones. */
  program?: URL;
}

interface Asked {
  question: Question;
  answer(opinion: Opinion): void;
}

const LIBRARY = new URL('./library.worker.ts', import.meta.url);
/** The library needs about a tenth for the largest answer our verdict accepts; a bomb ends the worker, not the server. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

export function createSecondOpinion(options: SecondOpinionOptions = {}): SecondOpinion {
  const { milliseconds = 2000, most = 32, idleMilliseconds = 60_000, program = LIBRARY } = options;
  const waiting: Asked[] = [];
  let worker: Worker | null = null;
  let underWay: Asked | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  /** Ends the worker for good; the next question starts another. */
  async function end(): Promise<void> {
    const ending = worker;
    worker = null;
    ending?.removeAllListeners();
    // A dying worker may still report; nobody listens any more, and an error nobody listens to would end the server.
    ending?.on('error', () => undefined);
    await ending?.terminate();
  }

  function start(): Worker {
    const started = new Worker(program, { env: {}, resourceLimits: LIMITS });
    started.unref();
    const broken = () => {
      if (worker !== started) return;
      finish({ kind: 'none', why: 'crashed' }, end());
    };
    started.on('message', (opinion: Opinion) => finish(opinion));
    started.on('error', broken);
    started.on('exit', broken);
    return started;
  }

  /** Answers the one under way and goes on with the next, on a new worker when the old one had to go. */
  function finish(opinion: Opinion, ended: Promise<void> = Promise.resolve()): void {
    const done = underWay;
    underWay = null;
    done?.answer(opinion);
    void ended.then(next);
  }

  function next(): void {
    if (underWay || closed) return;
    underWay = waiting.shift() ?? null;
    clearTimeout(idle);
    if (!underWay) {
      idle = setTimeout(() => void end(), idleMilliseconds);
      idle.unref();
      return;
    }
    worker ??= start();
    worker.postMessage(underWay.question);
  }

  function late(asked: Asked): void {
    if (underWay === asked) {
      finish({ kind: 'none', why: 'timeout' }, end());
      return;
    }
    const at = waiting.indexOf(asked);
    if (at >= 0) waiting.splice(at, 1);
    asked.answer({ kind: 'none', why: 'timeout' });
  }

  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (closed) return resolve({ kind: 'none', why: 'closed' });
        if (waiting.length + (underWay ? 1 : 0) >= most) return resolve({ kind: 'none', why: 'busy' });
        const answer = (opinion: Opinion) => {
          clearTimeout(timer);
          resolve(opinion);
        };
        const asked: Asked = { question, answer };
        const timer = setTimeout(() => late(asked), milliseconds);
        waiting.push(asked);
        next();
      }),

    async close() {
      closed = true;
      clearTimeout(idle);
      for (const asked of [...waiting.splice(0), ...(underWay ? [underWay] : [])]) {
        asked.answer({ kind: 'none', why: 'closed' });
      }
      underWay = null;
      await end();
    },
  };
}
