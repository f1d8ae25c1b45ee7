import { ActivationFailure } from './failure.ts';
import { expectation, type Session } from './session.ts';
import { verifyLicense } from './signed-license.ts';
import type { Kept } from './storage.ts';
import type { Timekeeper } from './time.ts';
import type { License, Status } from './types.ts';

/** The stored mark moves in steps, so that asking often does not write often. Seconds. */
const markStep = 60;

/** Verifies what is stored with the stored keys; never touches the network, never trusts the clock alone. */
export async function readStatus(session: Session, time: Timekeeper, offline: boolean): Promise<Status> {
  const kept = await session.memory.load();
  if (kept?.license === undefined) {
    return kept?.refusal === undefined ? { state: 'not_activated' } : { state: 'ended', refusal: kept.refusal };
  }
  try {
    const license = await verifyLicense(kept.license, await expectation(session, kept.deviceKey, kept.keys));
    const { now, setBack } = time.now({ license: kept.license, highestTime: kept.highestTime });
    if (now >= kept.highestTime + markStep) await mark(session, kept.license, now);
    return judge({ license, kept, now, offline, clockSetBack: setBack });
  } catch (error) {
    if (error instanceof ActivationFailure) return { state: 'invalid', failure: error.message };
    throw error;
  }
}

/** Only for the license it was seen with: a renewal that came in between has reset the mark. */
const mark = (session: Session, license: string, now: number) =>
  session.memory.change((before) =>
    before.license === license ? { ...before, highestTime: Math.max(before.highestTime, now) } : before,
  );

function judge(facts: { license: License; kept: Kept; now: number; offline: boolean; clockSetBack: boolean }): Status {
  const { license, now, offline, clockSetBack } = facts;
  const { refusal } = facts.kept;
  const common = { license, offline, clockSetBack, ...(refusal !== undefined && { refusal }) };
  if (now * 1000 >= license.expiresAt.getTime()) return { state: 'expired', ...common };
  const due = now * 1000 >= license.refreshAfter.getTime();
  return { state: 'active', ...common, renewal: refusal !== undefined ? 'refused' : due ? 'due' : 'fresh' };
}
