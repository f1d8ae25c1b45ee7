import type { IntegrationFacts, MemberFacts, User } from './business.ts';

/** While SSO is the way in, the directory names the administrators: local grants sleep, but for the backup login's. */
export const isSuspended = (member: Pick<MemberFacts, 'role' | 'accountId'>, integration: IntegrationFacts): boolean =>
  member.role === 'administrator' &&
  integration.status === 'active' &&
  integration.backupAccountId !== member.accountId;

export const memberRow = (member: MemberFacts, integration: IntegrationFacts): User => ({
  id: member.id,
  kind: 'member',
  accountId: member.accountId,
  email: member.email,
  name: member.displayName,
  role: member.role,
  grantSuspended: isSuspended(member, integration),
  status: member.blockedAt === null ? 'active' : 'blocked',
  source: 'local',
  lastSignInAt: member.lastSignInAt,
  seats: [],
  secondFactor: member.secondFactor,
});

export const invitationRow = ({ id, email, role }: Pick<User, 'id' | 'email' | 'role'>): User => ({
  id,
  kind: 'invitation',
  accountId: null,
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
