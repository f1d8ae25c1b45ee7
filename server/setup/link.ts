import type { setup as contract } from '../../contract/index.ts';

export type SetupStep = contract.SetupStep;
export type LinkState = contract.SetupLink['state'];

/** A link as its business account keeps it. */
export interface LinkFacts {
  id: string;
  businessAccountId: string;
  label: string;
  steps: SetupStep[];
  expiresAt: Date;
  openedAt: Date | null;
  revokedAt: Date | null;
}

/** An administrator, by a personal account or by single sign-on. */
export interface Maker {
  kind: 'account' | 'person';
  id: string;
}

/** Live links of one business account. */
export const MOST_LINKS = 10;

export function linkState(
  { expiresAt, openedAt, revokedAt }: Pick<LinkFacts, 'expiresAt' | 'openedAt' | 'revokedAt'>,
  now: Date,
): LinkState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return openedAt === null ? 'waiting' : 'opened';
}

export const isLive = (link: Pick<LinkFacts, 'expiresAt' | 'openedAt' | 'revokedAt'>, now: Date): boolean => {
  const state = linkState(link, now);
  return state === 'waiting' || state === 'opened';
};

/** Its own cookie, apart from every session: `__Host-` over https, and with the port because cookies know none. */
export function setupCookieName(baseUrl: string): string {
  const { protocol, port } = new URL(baseUrl);
  const secure = protocol === 'https:';
  return `${secure ? '__Host-' : ''}keyseat-setup-${port || (secure ? '443' : '80')}`;
}
