import { acceptTokens, refusalOf, type Session } from './session.ts';
import type { ActivationOptions, KeyOutcome } from './types.ts';

/** Activates this computer by a key that was typed, without anybody signing in. The service judges the key; nothing is stored of it. */
export async function activateByKey(
  session: Session,
  device: ActivationOptions['device'],
  key: string,
): Promise<KeyOutcome> {
  const { activationEndpoint } = await session.wire.metadata();
  const { deviceKey } = await session.memory.change((kept) => kept);
  const json = { product: session.product, key: key.trim(), device: { name: device.name, os: device.os } };
  const answer = await session.wire.post(new URL('keys', activationEndpoint).href, { json }, deviceKey);
  if (answer.status !== 200) return { activated: false, reason: 'refused', refusal: refusalOf(answer) };
  return { activated: true, license: await acceptTokens(session, answer.body) };
}
