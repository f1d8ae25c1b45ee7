import { isUnreachable } from './failure.ts';
import type { Session } from './session.ts';
import type { Waiting } from './types.ts';
import type { Answer } from './wire.ts';

/** Seconds between two questions when the service names none, and the bounds of what it may name. */
const usual = 60;
const bounds = (value: unknown): number =>
  Math.min(3600, Math.max(10, typeof value === 'number' && Number.isFinite(value) ? value : usual));

/** Keeps the ticket of a place in the waiting line, when the refusal carries one; otherwise nobody waits any more. */
export async function rememberWaiting(session: Session, { body }: Answer, email: string): Promise<void> {
  const ticket = body.code === 'no_seats_left' ? body.waiting_ticket : undefined;
  const waiting = typeof ticket === 'string' && ticket.length <= 512 ? { ticket, email } : undefined;
  await session.memory.change((before) => ({ ...before, waiting }));
}

/** Asks how the waiting stands. A place that is over is forgotten. */
export async function lookAtWaiting(session: Session): Promise<Waiting> {
  const kept = await session.memory.load();
  if (kept?.waiting === undefined) return { state: 'not_waiting' };
  const { ticket, email } = kept.waiting;
  try {
    const { activationEndpoint } = await session.wire.metadata();
    const url = new URL('waiting', activationEndpoint).href;
    const { status, body } = await session.wire.post(url, { form: { ticket } }, kept.deviceKey);
    if (status === 200 && body.state === 'waiting') {
      const place = typeof body.place === 'number' && body.place >= 1 ? Math.floor(body.place) : undefined;
      return { state: 'waiting', email, askAgainIn: bounds(body.retry_after), ...(place !== undefined && { place }) };
    }
    if (status === 200 && body.state === 'seat_kept' && typeof body.kept_until === 'number') {
      const until = new Date(body.kept_until * 1000);
      return { state: 'seat_kept', email, until, askAgainIn: bounds(body.retry_after) };
    }
  } catch (error) {
    if (!isUnreachable(error) && !hasRetryAfter(error)) throw error;
    return { state: 'waiting', email, askAgainIn: bounds(error.retryAfter) };
  }
  await session.memory.change((before) => ({ ...before, waiting: undefined }));
  return { state: 'over', email };
}

const hasRetryAfter = (error: unknown): error is { retryAfter: number } =>
  error instanceof Error && 'retryAfter' in error && typeof error.retryAfter === 'number';
