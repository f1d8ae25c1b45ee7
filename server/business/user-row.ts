import type { IntegrationFacts, MemberFacts, User } from './business.ts';

/** What the directory knows of a local member who is the same human. */
export interface JoinedPerson {
  id: string;
  source: 'scim' | 'sso';
  active: boolean;
  blocked: boolean;
  lastSignInAt: Date | null;
  /** The admins group holds the person. */
  administrates: boolean;
  /** Names of products. */
  seats: string[];
}

/** While SSO is the way in, the directory names the administrators: what was granted here sleeps, but for the backup login's. */
export const isSuspended = (member: Pick<MemberFacts, 'role' | 'accountId'>, integration: IntegrationFacts): boolean =>
  member.role !== 'member' && integration.status === 'active' && integration.backupAccountId !== member.accountId;

/** One row for one human: a local member, and the person of the directory it is joined to. */
export function memberRow(member: MemberFacts, person: JoinedPerson | null, integration: IntegrationFacts): User {
  const active = integration.status === 'active';
  const administrates = active && person?.administrates === true;
  return {
    id: member.id,
    kind: 'member',
    accountId: member.accountId,
    personId: person?.id ?? null,
    email: member.email,
    name: member.displayName,
    role: administrates ? 'administrator' : member.role,
    grantSuspended: !administrates && isSuspended(member, integration),
    status: statusOf(member, person, active),
    source: person ? SOURCE[person.source] : 'local',
    lastSignInAt: later(member.lastSignInAt, person?.lastSignInAt ?? null),
    seats: person?.seats ?? [],
    secondFactor: member.secondFactor,
  };
}

const SOURCE = { scim: 'SCIM', sso: 'SSO' } as const;

function statusOf(member: MemberFacts, person: JoinedPerson | null, active: boolean): User['status'] {
  if (member.blockedAt !== null || person?.blocked) return 'blocked';
  return active && person?.active === false ? 'inactive' : 'active';
}

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

export const invitationRow = ({ id, email, role }: Pick<User, 'id' | 'email' | 'role'>): User => ({
  id,
  kind: 'invitation',
  accountId: null,
  personId: null,
  email,
  name: null,
  role,
  grantSuspended: false,
  status: 'invited',
  source: 'local',
  lastSignInAt: null,
  seats: [],
  secondFactor: false,
});

/** What a user's ID names, by its prefix; null for anything else. */
export function kindOf(userId: string): User['kind'] | null {
  if (userId.startsWith('mem-')) return 'member';
  if (userId.startsWith('per-')) return 'person';
  return userId.startsWith('inv-') ? 'invitation' : null;
}
