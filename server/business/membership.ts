import { Problem } from '../lib/problem.ts';
import type { Acting, IntegrationFacts, MemberFacts } from './business.ts';
import { may } from './policy.ts';

/** What is to happen to a local member. */
export type Change =
  | { kind: 'role'; to: MemberFacts['role'] }
  | { kind: 'block' }
  | { kind: 'unblock' }
  | { kind: 'remove' };

export interface ChangeFacts {
  member: Pick<MemberFacts, 'id' | 'accountId' | 'role'>;
  /** IDs of the local administrators who are not blocked. */
  administrators: readonly string[];
  integration: IntegrationFacts;
  acting: Pick<Acting, 'accountId' | 'role'>;
}

export type ChangeRefusal = 'not_allowed' | 'administrator' | 'yourself' | 'last_administrator' | 'backup_login';

/**
 * Why a change of a member is refused, or null. Somebody may always leave, except as the last administrator. A block takes
 * effect even on the backup login, and even on the last local administrator when whoever blocks came by SSO: then the directory
 * still names administrators.
 */
export function refuseChange(
  change: Change,
  { member, administrators, integration, acting }: ChangeFacts,
): ChangeRefusal | null {
  const self = acting.accountId === member.accountId;
  const leaves = change.kind === 'remove' && self;
  if (!leaves && !may(acting.role, 'manage_users')) return 'not_allowed';
  if (change.kind === 'unblock') return null;
  if (change.kind === 'block' && self) return 'yourself';
  if (change.kind === 'role' && change.to === 'administrator') return null;
  const isLast = administrators.length === 1 && administrators[0] === member.id;
  const directoryAdministers = integration.status === 'active' && acting.accountId === null;
  if (isLast && !(change.kind === 'block' && directoryAdministers)) return 'last_administrator';
  const isBackup = integration.status === 'active' && integration.backupAccountId === member.accountId;
  return isBackup && change.kind !== 'block' ? 'backup_login' : null;
}

const SAID: Record<ChangeRefusal, { status: 403 | 409; detail: string }> = {
  not_allowed: { status: 403, detail: 'Your role does not allow this. Ask an administrator of the business account.' },
  administrator: {
    status: 403,
    detail: 'A program neither blocks nor unblocks administrators. A person who administers can, in the portal.',
  },
  yourself: {
    status: 409,
    detail: 'You cannot block yourself. Ask another administrator, or leave the business account.',
  },
  last_administrator: {
    status: 409,
    detail: 'This is the last administrator of the business account. Make somebody else an administrator first.',
  },
  backup_login: {
    status: 409,
    detail: 'This account is the backup login of your active integration. Choose another backup login first.',
  },
};

export const changeRefused = (reason: ChangeRefusal): Problem =>
  new Problem(reason, SAID[reason].status, { publicDetail: SAID[reason].detail });

export const noSuchUser = (): Problem =>
  new Problem('no_such_user', 404, { publicDetail: 'There is no such user in this business account.' });

export const managedByDirectory = (): Problem =>
  new Problem('managed_by_directory', 409, {
    publicDetail:
      'This person comes from your directory, which decides about them. Make the change at your identity provider.',
  });
