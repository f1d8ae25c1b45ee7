import { ActivationFailure } from './failure.ts';
import { keysFor, type Session } from './session.ts';
import { unverifiedKeyId, verifySigned } from './signed-license.ts';
import type { Configuration } from './types.ts';

/** A configuration is signed like a license and is another type of text, so that neither passes for the other (RFC 8725 §3.11). */
export async function readConfiguration(session: Session, unverifiedJws: string): Promise<Configuration> {
  const kept = (await session.memory.load()) ?? { keys: [], keysFetchedAt: 0 };
  const { keys } = await keysFor(session, kept, unverifiedKeyId(unverifiedJws));
  const claims = await verifySigned(unverifiedJws, 'configuration+jwt', keys);
  if (claims.iss !== session.issuer || claims.aud !== session.product) {
    throw new ActivationFailure('bad_license', 'The configuration is for another product or service.');
  }
  return { experience: claims.experience === 'sso' ? 'sso' : 'ordinary' };
}
