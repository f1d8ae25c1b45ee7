import type { PersonFacts } from '../directory/index.ts';
import { after, type Clock } from '../lib/clock.ts';
import { base32, type Random } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Failed, TokenAnswer, TokenBody } from './answer.ts';
import { offlineDays } from './computers.store.ts';
import type { DeviceRow } from './device.store.ts';
import { LICENSE_LIFE } from './family.ts';
import { licenseClaims } from './license.ts';
import type { BusinessPort, LicensesPort } from './ports.ts';
import type { Signer } from './signing-keys.service.ts';

export interface IssueDeps {
  business: BusinessPort;
  licenses: Pick<LicensesPort, 'product'>;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

/** The person a license is for. */
export interface Holder {
  id: string;
  email: string;
  name: string;
}

export const holderOf = ({ id, email, userName, displayName }: PersonFacts): Holder => {
  const address = email ?? userName;
  return { id, email: address, name: displayName ?? address };
};

/** Seconds an access token is good for; it names person, seat and computer to the vendor's own servers, which may ask whether it still stands. */
const ACCESS_SECONDS = 3600;

/** Whose and what the license is for, in words. */
export interface Names {
  /** How many days the organization lets a computer work offline. */
  offlineDays: number;
  organization: { id: string; name: string };
  product: { id: string; name: string };
}

/** Read before the seat is locked: everybody else of the organization waits for that lock. */
export async function namesFor(
  { business, licenses }: Pick<IssueDeps, 'business' | 'licenses'>,
  tenant: Tenant,
  productId: string,
): Promise<Names> {
  const [days, organization, product] = await Promise.all([
    offlineDays(tenant),
    business.find(tenant),
    licenses.product(tenant, productId),
  ]);
  return {
    offlineDays: days,
    organization: { id: tenant.businessAccountId, name: organization?.name ?? '' },
    product: product ?? { id: productId, name: productId },
  };
}

/** What a transaction granted or checked, and what follows is to be signed for. */
export interface Due {
  names: Names;
  /** Who signed in; null for a computer that was activated by key. */
  holder: Holder | null;
  device: Pick<DeviceRow, 'id' | 'name' | 'jkt'>;
  seatId: string;
  refreshToken: string;
  /** No license outlives this; null for the ordinary bound. */
  notAfter: Date | null;
}

export type Decided = { ok: true; due: Due } | Failed;

/** Signs license and access token, after the transaction: no lock waits for a signature. */
export function issue({ clock, random, baseUrl }: IssueDeps, signer: Signer, decided: Decided): TokenAnswer {
  if (!decided.ok) return decided;
  const { names, holder, device, seatId, refreshToken, notAfter } = decided.due;
  const issuedAt = clock();
  const usual = after(issuedAt, names.offlineDays * LICENSE_LIFE);
  const claims = licenseClaims({
    issuer: baseUrl,
    holder,
    seatId,
    organization: names.organization,
    product: names.product,
    device: { id: device.id, name: device.name },
    jkt: device.jkt,
    issuedAt,
    expiresAt: notAfter && notAfter < usual ? notAfter : usual,
  });
  const { iss, sub, aud, iat, cnf, seat, organization } = claims;
  const access = {
    iss,
    sub,
    aud,
    iat,
    exp: iat + ACCESS_SECONDS,
    jti: base32(random(16)),
    client_id: aud,
    cnf,
    seat,
    organization,
    device: claims.device,
  };
  const body: TokenBody = {
    access_token: signer.sign('at+jwt', access),
    token_type: 'DPoP',
    expires_in: ACCESS_SECONDS,
    refresh_token: refreshToken,
    license: signer.sign('license+jwt', claims),
  };
  return { ok: true, body };
}
