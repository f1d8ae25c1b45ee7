import type { Clock } from '../lib/clock.ts';
import { after } from '../lib/clock.ts';
import { hashToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as families from './family.store.ts';
import { REFRESH_LIFE } from './family.ts';
import type { SignInPort } from './ports.ts';
import type { ActivationRequestRow } from './request.store.ts';

/** The first refresh token of a new family. */
export async function openFamily(
  { clock }: { clock: Clock },
  tenant: Tenant,
  { refreshToken, ...of }: { refreshToken: string; familyId: string; seatId: string; deviceId: string },
): Promise<void> {
  const now = clock();
  const token = { hash: hashToken(refreshToken), ...of, createdAt: now, expiresAt: after(now, REFRESH_LIFE) };
  await families.insert(tenant, token);
}

/** The attempt that led to a license, as administrators see it. */
export async function recordSuccess(
  { signIn }: { signIn: SignInPort },
  tenant: Tenant,
  { request, email, ip }: { request: ActivationRequestRow; email: string; ip: string },
): Promise<void> {
  const { integrationId, personId, productId, deviceName } = request;
  const detail = { product: productId, computer: deviceName };
  const attempt = { integrationId, purpose: 'activation' as const, email, personId, detail, ip };
  await signIn.record(tenant, { ...attempt, outcome: 'activated' });
}
