import type { Clock } from '../lib/clock.ts';
import { sameSecret, type Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { TokenAnswer } from './answer.ts';
import type { LicensesPort } from './ports.ts';
import { type Prover, spendProof } from './prover.service.ts';

/** Seconds until an app that waits may ask again; a seat is kept for a day, so nobody needs to hurry. */
const ASK_AGAIN = 60;

const ticketsOf = (vault: Vault, waitingId: string, jkt: string): string[] =>
  vault.macs('waiting-ticket', `${waitingId} ${jkt}`).map((mac) => `${waitingId}.${mac.slice(0, 43)}`);

/** What a refused app shows again to learn how its waiting stands: bound to its key, worth nothing on another computer. */
export const waitingTicket = (vault: Vault, waitingId: string, jkt: string): string =>
  ticketsOf(vault, waitingId, jkt)[0] ?? '';

export interface WaitingBody {
  state: 'waiting' | 'seat_kept' | 'over';
  /** 1 is the front of the line. */
  place?: number;
  /** Seconds since 1970. */
  kept_until?: number;
  retry_after?: number;
}

/** How the waiting stands of the person who was refused on this computer. It takes no seat: only signing in does. */
export async function lookAtWaiting(
  deps: { transactions: Transactions; licenses: LicensesPort; vault: Vault; clock: Clock },
  ticket: string,
  prover: Prover,
): Promise<{ ok: true; body: WaitingBody } | Extract<TokenAnswer, { ok: false }>> {
  const { transactions, licenses, vault, clock } = deps;
  const replay = await transactions.inGlobal((tx) => spendProof(tx, prover, clock()));
  if (replay && !replay.ok) return replay;
  const [waitingId = ''] = ticket.split('.');
  if (!ticketsOf(vault, waitingId, prover.jkt).some((ours) => sameSecret(ticket, ours)))
    return { ok: true, body: { state: 'over' } };
  const waiting = await licenses.waiting(waitingId);
  if (waiting.state === 'over') return { ok: true, body: { state: 'over' } };
  if (waiting.state === 'waiting')
    return { ok: true, body: { state: 'waiting', place: waiting.place, retry_after: ASK_AGAIN } };
  const kept_until = Math.floor(waiting.until.getTime() / 1000);
  return { ok: true, body: { state: 'seat_kept', kept_until, retry_after: 10 * ASK_AGAIN } };
}

/** What a refusal with `no_seats_left` tells the app beside the refusal. */
export const waitingHint = (vault: Vault, waitingId: string, jkt: string) => ({
  waiting_ticket: waitingTicket(vault, waitingId, jkt),
  retry_after: ASK_AGAIN,
});
