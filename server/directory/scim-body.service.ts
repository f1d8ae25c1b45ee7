import { Worker } from 'node:worker_threads';
import { Problem } from '../lib/problem.ts';
import { badRequest } from '../scim/index.ts';
import { type Compacted, joined } from './members-apart.ts';
import { readJson } from './scim-body.ts';

export interface BodyReader {
  /** The JSON of a body, or undefined when it is empty. Throws 400 `invalidSyntax`, and 429 while too many large ones wait. */
  read(bytes: Buffer): Promise<unknown>;
  close(): Promise<void>;
}

interface Asked {
  bytes: Buffer;
  done(body: unknown): void;
  fail(problem: Problem): void;
}

type Answer = ({ ok: true } & Compacted) | { ok: false; detail: string | null };

const PROGRAM = new URL('./scim-body.worker.ts', import.meta.url);
/** Up to here, reading takes some milliseconds: less than asking another thread. */
const SMALL = 1024 * 1024;
/** A body of 16 MB in the most wasteful form (many small objects) takes some 400 MB to read. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** Reads bodies: small ones at once, large ones one after the other in a thread of their own, within bounds of time and memory. */
export function createBodyReader({ small = SMALL, milliseconds = 10_000, most = 32 } = {}): BodyReader {
  const waiting: Asked[] = [];
  let worker: Worker | null = null;
  let underWay: Asked | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    const ending = worker;
    worker = null;
    ending?.removeAllListeners();
    ending?.on('error', () => undefined);
    await ending?.terminate();
  }

  function start(): Worker {
    const started = new Worker(PROGRAM, { env: {}, execArgv: [], resourceLimits: LIMITS });
    started.unref();
    started.on('message', (answer: Answer) => settle(answer));
    // Out of memory, or a stack that overflowed: the body is to blame, and the next one gets a new thread.
    const broken = () => {
      if (worker === started) settle({ ok: false, detail: null }, end());
    };
    started.on('error', broken);
    started.on('exit', broken);
    return started;
  }

  function settle(answer: Answer, ended: Promise<void> = Promise.resolve()): void {
    const asked = underWay;
    underWay = null;
    clearTimeout(timer);
    if (answer.ok) asked?.done(joined(answer));
    else
      asked?.fail(badRequest('invalidSyntax', answer.detail ?? 'The body takes too much to read. Send less at once.'));
    void ended.then(next);
  }

  function next(): void {
    if (underWay) return;
    underWay = waiting.shift() ?? null;
    if (!underWay) return;
    worker ??= start();
    timer = setTimeout(() => settle({ ok: false, detail: null }, end()), milliseconds);
    const { bytes } = underWay;
    worker.postMessage(bytes.buffer.byteLength === bytes.length ? bytes : new Uint8Array(bytes));
  }

  return {
    async read(bytes) {
      if (bytes.length <= small) return readJson(bytes);
      if (waiting.length >= most) throw tooMany();
      return new Promise((done, fail) => {
        waiting.push({ bytes, done, fail });
        next();
      });
    },
    close: end,
  };
}

const tooMany = (): Problem =>
  new Problem('scim_busy', 429, {
    publicDetail: 'Too many large bodies are being read. Try again in 5 s.',
    extra: { retryAfterSeconds: 5 },
  });
