import { after } from '../lib/clock.ts';
import type { Tx } from '../lib/transaction.ts';
import type { Failed } from './answer.ts';
import { NONCE_LIFE } from './nonce.ts';
import * as store from './proof.store.ts';
import type { Signer } from './signing-keys.service.ts';

/** Who holds the key behind a good proof, and from where the proof came. */
export interface Prover {
  jkt: string;
  jti: string;
  ip: string;
  requestId: string;
}

/** Who asks the token endpoint, and the key that will sign what it answers. */
export interface TokenCaller {
  prover: Prover;
  signer: Signer;
}

/** Remembers a proof for longer than its nonce is good; an answer when it was used before. In the caller's transaction. */
export async function spendProof(tx: Tx, { jkt, jti }: Prover, now: Date): Promise<Failed | null> {
  const isNew = await store.spend(tx, { jkt, jti, expiresAt: after(now, 2 * NONCE_LIFE) });
  if (isNew) return null;
  return { ok: false, error: 'invalid_dpop_proof', description: 'This proof was used before. Make a new one.' };
}
