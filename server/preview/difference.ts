import { eligibility } from '../activation/index.ts';
import type { Terms } from '../integration/index.ts';
import type { Role } from '../lib/guard.ts';
import { opening } from '../sign-in/index.ts';

/** One human being as this business account knows them: by the directory, by a local membership, or both. */
export interface Human {
  /** The person's ID, else the member's. */
  id: string;
  name: string | null;
  email: string;
  person: {
    source: 'scim' | 'sso';
    active: boolean;
    blockedAt: Date | null;
    /** Those of the mapped groups that hold the person. */
    groupIds: readonly string[];
    /** Products of which the person holds a seat. */
    seatsOf: readonly string[];
  } | null;
  member: { accountId: string; role: Role; blocked: boolean } | null;
}

export type ChangeKind = 'gains_use' | 'loses_use' | 'becomes_administrator' | 'stops_administrator' | 'loses_access';

export interface HumanChange {
  change: ChangeKind;
  /** For the use of a product. */
  productId: string | null;
  /** Why the product may not be used afterwards: a code of the activation refusals. */
  because: string | null;
  /** Of somebody who loses the use: whether a seat is held now. */
  holdsSeat: boolean;
}

interface Use {
  may: boolean;
  because: string | null;
}

/** Nobody can be named for a group that was never pushed: the person's own sign-in decides. */
export const decidedAtSignIn = (terms: Terms, productId: string | null): boolean => {
  const mapping = terms.mappings.find((one) => one.productId === productId);
  return mapping !== undefined && !mapping.everPushed;
};

/** By the rule that judges an activation. */
export function mayUse({ integration, mappings }: Terms, { person }: Human, productId: string): Use {
  const mapping = mappings.find((one) => one.productId === productId) ?? null;
  const pinned = mapping?.pinnedGroupId ?? null;
  const inPinnedGroup = pinned !== null && (person?.groupIds.includes(pinned) ?? false);
  const verdict = eligibility({ integration, mapping, person, inPinnedGroup });
  if (!verdict.eligible) return { may: false, because: verdict.refusal };
  // Where each sign-in decides, whoever holds a seat has come that way.
  const may = verdict.by === 'directory' || (person?.seatsOf.includes(productId) ?? false);
  return { may, because: null };
}

const RANK: Record<Role, number> = { administrator: 3, license_administrator: 2, member: 1 };

/** The most that any way in would open, by the rule that judges a session; null when none opens. */
export function roleOf(terms: Terms, { person, member }: Human, businessAccountId: string): Role | null {
  const { integration, mappings, backupAccountId } = terms;
  const admins = mappings.find(({ purpose }) => purpose === 'admins');
  const pinned = admins?.pinnedGroupId ?? null;
  const facts = {
    businessAccountId,
    integration,
    member: member && { role: member.role, blocked: member.blocked },
    person: person && { active: person.active, blocked: person.blockedAt !== null },
    isBackup: member !== null && member.accountId === backupAccountId,
    inAdminsGroup: pinned !== null && (person?.groupIds.includes(pinned) ?? false),
  };
  const here = { onlyBusinessAccountId: businessAccountId, integrationId: null };
  const sessions = [
    ...(member ? [{ method: 'password' as const, onlyBusinessAccountId: null, integrationId: null }] : []),
    ...(member ? [{ method: 'backup' as const, ...here }] : []),
    ...(person ? [{ method: 'sso' as const, ...here, integrationId: integration.id }] : []),
  ];
  const roles = sessions
    .map((session) => opening({ ...facts, session }))
    .flatMap((one) => (one.open ? [one.role] : []));
  return roles.sort((a, b) => RANK[b] - RANK[a])[0] ?? null;
}

/** What the change means for one human being; empty when nothing. */
export function changesFor(
  { before, after }: { before: Terms; after: Terms },
  human: Human,
  about: { businessAccountId: string; productIds: readonly string[] },
): HumanChange[] {
  const none = { productId: null, because: null, holdsSeat: false };
  const changes: HumanChange[] = [];
  for (const productId of about.productIds) {
    const holdsSeat = human.person?.seatsOf.includes(productId) ?? false;
    const [was, is] = [mayUse(before, human, productId), mayUse(after, human, productId)];
    if (!was.may && is.may) changes.push({ change: 'gains_use', productId, because: null, holdsSeat });
    if (was.may && !is.may) changes.push({ change: 'loses_use', productId, because: is.because, holdsSeat });
  }
  const was = roleOf(before, human, about.businessAccountId);
  const is = roleOf(after, human, about.businessAccountId);
  if (was !== 'administrator' && is === 'administrator') changes.push({ ...none, change: 'becomes_administrator' });
  if (was === 'administrator' && is !== 'administrator') changes.push({ ...none, change: 'stops_administrator' });
  if (was !== null && is === null) changes.push({ ...none, change: 'loses_access' });
  return changes;
}
