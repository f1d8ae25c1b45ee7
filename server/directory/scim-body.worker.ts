import { parentPort } from 'node:worker_threads';
import { compacted } from './members-apart.ts';
import { readJson } from './scim-body.ts';

/** Reads one large body at a time, beside the process that answers everybody else. */
parentPort?.on('message', (bytes: Uint8Array) => {
  let answer: unknown;
  try {
    answer = { ok: true, ...compacted(readJson(bytes)) };
  } catch (error) {
    answer = { ok: false, detail: error instanceof Error && 'publicDetail' in error ? error.publicDetail : null };
  }
  parentPort?.postMessage(answer);
});
