import { REFRESH_AFTER } from './family.ts';

export interface LicenseFacts {
  issuer: string;
  /** Null for a computer that was activated by key: then the license is in the computer's name. */
  holder: { id: string; email: string; name: string } | null;
  seatId: string;
  organization: { id: string; name: string };
  product: { id: string; name: string };
  device: { id: string; name: string };
  /** Thumbprint of the key the license is bound to (RFC 7638). */
  jkt: string;
  issuedAt: Date;
  expiresAt: Date;
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** The claims of a license (RFC 7519; `cnf` by RFC 7800). Times in seconds; `refresh_after` lies half way at most, so that a
 * license with little time left is renewed before it ends. */
export function licenseClaims(facts: LicenseFacts) {
  const iat = seconds(facts.issuedAt);
  const exp = Math.max(seconds(facts.expiresAt), iat);
  return {
    iss: facts.issuer,
    sub: facts.holder?.id ?? facts.device.id,
    aud: facts.product.id,
    iat,
    exp,
    refresh_after: iat + Math.min(REFRESH_AFTER / 1000, Math.floor((exp - iat) / 2)),
    seat: facts.seatId,
    organization: facts.organization,
    product: facts.product,
    user: facts.holder
      ? { email: facts.holder.email, name: facts.holder.name }
      : { email: '', name: facts.device.name },
    activated_by: facts.holder ? ('sign_in' as const) : ('key' as const),
    device: facts.device,
    cnf: { jkt: facts.jkt },
  };
}

/** What a license or an access token of ours says of itself, as far as it is asked about. */
export interface Signed {
  sub: string;
  seat: string;
  organizationId: string;
  deviceId: string;
}

/** Null when it is another kind of text, another issuer's, or over. `verified`: header and claims under one of our keys. */
export function readSigned(
  verified: { typ: unknown; claims: Record<string, unknown> } | null,
  { issuer, now }: { issuer: string; now: Date },
): Signed | null {
  if (verified?.typ !== 'license+jwt' && verified?.typ !== 'at+jwt') return null;
  const { iss, exp, sub, seat, organization, device } = verified.claims;
  if (iss !== issuer || typeof exp !== 'number' || exp * 1000 <= now.getTime()) return null;
  const idOf = (value: unknown) => (value as { id?: unknown } | undefined)?.id;
  const [organizationId, deviceId] = [idOf(organization), idOf(device)];
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  if (!isText(sub) || !isText(seat) || !isText(organizationId) || !isText(deviceId)) return null;
  return { sub, seat, organizationId, deviceId };
}
