import { randomBytes } from 'node:crypto';

export const token = (): string => randomBytes(24).toString('base64url');

interface Family {
  readonly jkt: string;
  current: string;
  previous: { token: string; until: number } | undefined;
  revoked: boolean;
}

/** Refresh token families: rotating, bound to a key, a minute of grace for a lost answer, reuse ends the family. */
export function createFamilies(now: () => number) {
  const byToken = new Map<string, Family>();
  return {
    open(jkt: string): { family: Family; token: string } {
      const family: Family = { jkt, current: token(), previous: undefined, revoked: false };
      byToken.set(family.current, family);
      return { family, token: family.current };
    },
    /** The successor, or undefined for a token that is unknown, revoked, another key's or used up. */
    rotate(presented: string, jkt: string): string | undefined {
      const family = byToken.get(presented);
      if (family === undefined || family.revoked || family.jkt !== jkt) return undefined;
      if (presented === family.previous?.token && now() <= family.previous.until) return family.current;
      if (presented !== family.current) {
        family.revoked = true;
        return undefined;
      }
      family.previous = { token: presented, until: now() + 60 };
      family.current = token();
      byToken.set(family.current, family);
      return family.current;
    },
    isLive: (presented: string): boolean => byToken.get(presented)?.revoked === false,
    revoke(presented: string): void {
      const family = byToken.get(presented);
      if (family !== undefined) family.revoked = true;
    },
  };
}
