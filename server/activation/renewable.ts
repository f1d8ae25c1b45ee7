import { ACTIVATION_REFUSALS, type ActivationRefusal } from '../../contract/index.ts';
import type { PersonFacts } from '../directory/index.ts';
import { after } from '../lib/clock.ts';
import type { Refusal } from './answer.ts';
import type { Eligibility } from './eligibility.ts';
import { LICENSE_LIFE } from './family.ts';
import type { LicensesPort } from './ports.ts';

export type SeatFacts = Awaited<ReturnType<LicensesPort['checkSeat']>>;

export interface RenewableFacts {
  verdict: Eligibility;
  person: PersonFacts | null;
  seat: SeatFacts;
  device: { blockedAt: Date | null };
  now: Date;
}

export type Renewable =
  | {
      ok: true;
      /** Null for a computer that was activated by key. */
      person: PersonFacts | null;
      /** Set when the directory now proves what only an answer had proved. */
      proof: { provedBy: 'directory'; provedUntil: null; groupId: string } | null;
      /** No license may outlive this. */
      notAfter: Date | null;
    }
  /** `dead`: seat and token are gone for good; without it, the same token may work again later. */
  | { ok: false; code: Refusal; dead: boolean };

const no = (code: Refusal, dead = false): Renewable => ({ ok: false, code, dead });

const isRefusal = (reason: string): reason is ActivationRefusal => Object.hasOwn(ACTIVATION_REFUSALS, reason);

/**
 * Whether a license may be renewed: still eligible, seat still live, computer not blocked, proof not too old. A seat that was
 * freed is explained by what became of the person; when nothing is wrong any more, one new sign-in brings a seat back. Only a
 * held mass removal lets a license live on for somebody who left the group, and no longer than the hold.
 */
export function renewable({ verdict, person, seat, device, now }: RenewableFacts): Renewable {
  const hold = seat.live && seat.holdUntil && seat.holdUntil > now ? seat.holdUntil : null;
  const held = hold !== null && !verdict.eligible && verdict.refusal === 'not_in_user_group';
  if (!verdict.eligible && !held) return no(verdict.refusal);
  if (!seat.live) return isRefusal(seat.reason) ? no(seat.reason) : no('sign_in_required', true);
  if (person === null || seat.personId !== person.id) return no('sign_in_required', true);
  if (device.blockedAt) return no('device_blocked');
  if (!verdict.eligible) return { ok: true, person, proof: null, notAfter: hold };
  if (verdict.by === 'directory') {
    const { groupId } = verdict;
    const proof = seat.provedBy === 'assertion' ? { provedBy: 'directory' as const, provedUntil: null, groupId } : null;
    return { ok: true, person, proof, notAfter: hold };
  }
  const fresh = seat.provedBy === 'assertion' && seat.provedUntil !== null && seat.provedUntil > now;
  if (!fresh) return no('sign_in_required');
  return { ok: true, person, proof: null, notAfter: hold ?? withinProof(seat.provedUntil, now) };
}

/**
 * Whether a computer that was activated by key may renew: nobody's eligibility matters, only its own seat, its subscription and
 * whether it is blocked.
 */
export function renewableByKey({
  seat,
  device,
}: {
  seat: SeatFacts;
  device: { id: string; blockedAt: Date | null };
}): Renewable {
  if (device.blockedAt) return no('device_blocked');
  if (!seat.live) return isSubscriptionRefusal(seat.reason) ? no(seat.reason) : no('key_needed', true);
  if (seat.deviceId !== device.id) return no('key_needed', true);
  return { ok: true, person: null, proof: null, notAfter: null };
}

/** More than an ordinary day offline is not for longer than the proof lasts. */
const withinProof = (provedUntil: Date | null, now: Date): Date | null =>
  provedUntil && provedUntil.getTime() - now.getTime() > LICENSE_LIFE ? provedUntil : after(now, LICENSE_LIFE);

const isSubscriptionRefusal = (reason: string): reason is ActivationRefusal =>
  isRefusal(reason) && reason.startsWith('subscription_');
