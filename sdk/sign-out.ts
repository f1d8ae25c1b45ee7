import { isUnreachable } from './failure.ts';
import type { Session } from './session.ts';
import type { SignOutOutcome } from './types.ts';

/** Gives the tokens back, then forgets them here. The device key stays: this computer stays the same computer. */
export async function signOut(session: Session, evenOffline: boolean): Promise<SignOutOutcome> {
  const kept = await session.memory.load();
  if (kept?.refreshToken !== undefined) {
    try {
      const { activationEndpoint } = await session.wire.metadata();
      const url = new URL('sign-out', activationEndpoint).href;
      await session.wire.post(url, { form: { refresh_token: kept.refreshToken } }, kept.deviceKey);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      if (!evenOffline) return { signedOut: false, reason: 'unreachable' };
    }
  }
  if (kept !== undefined) {
    await session.memory.change((before) => ({
      ...before,
      refreshToken: undefined,
      license: undefined,
      refusal: undefined,
      waiting: undefined,
    }));
  }
  session.changed();
  return { signedOut: true };
}
