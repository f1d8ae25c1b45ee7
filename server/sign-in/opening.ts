import type { Role } from '../lib/guard.ts';
import type { IntegrationStatus, SessionFacts } from './ports.ts';

/** What decides whether a session opens one business account, read in one transaction of it. */
export interface OpeningFacts {
  session: Pick<SessionFacts, 'method' | 'onlyBusinessAccountId' | 'integrationId'>;
  businessAccountId: string;
  integration: { id: string; status: IntegrationStatus } | null;
  /** Judged as if the integration were not active, to take its activation back; it is active, and the directory counts. */
  asBefore?: boolean;
  /** The membership here of the session's personal account, or of the one that the SSO session's person is joined to. */
  member: { role: Role; blocked: boolean } | null;
  /** Of a backup session: whether its account is the confirmed backup login now. */
  isBackup: boolean;
  /** The person of an SSO session, or the one a personal account is joined to here. */
  person: { active: boolean; blocked: boolean } | null;
  /** Of an SSO session: whether the admins group holds the person. */
  inAdminsGroup: boolean;
}

export type Opening =
  | { open: true; role: Role }
  /** `elsewhere`: not theirs, as if it did not exist. `ended`: what the session proved is true no longer. */
  | { open: false; because: 'elsewhere' | 'ended' | 'blocked' | 'sso_required' };

const no = (because: Exclude<Opening, { open: true }>['because']): Opening => ({ open: false, because });

/**
 * A sign-in opens only what it proved. SSO: its own business account, while the integration is active and the directory knows
 * the person. Backup login: its own business account. All others: where the personal account is a member, except while an
 * active integration makes SSO the way in.
 */
export function opening(facts: OpeningFacts): Opening {
  const { session, businessAccountId, integration } = facts;
  const only = session.onlyBusinessAccountId;
  if (only !== null && only !== businessAccountId) return no('elsewhere');
  const active = integration?.status === 'active';
  if (session.method === 'sso') {
    if (only === null || !active || integration.id !== session.integrationId) return no('ended');
    // Whoever is blocked here is blocked as both: as a local member and as a person of the directory.
    if (!facts.person?.active || facts.person.blocked || facts.member?.blocked) return no('ended');
    return { open: true, role: facts.inAdminsGroup ? 'administrator' : 'member' };
  }
  if (!facts.member) return no('elsewhere');
  if (session.method === 'backup') {
    const gone = facts.person !== null && (!facts.person.active || facts.person.blocked);
    if (only === null || !facts.isBackup || facts.member.blocked || gone) return no('ended');
    return { open: true, role: 'administrator' };
  }
  if (facts.member.blocked || facts.person?.blocked) return no('blocked');
  if (facts.asBefore && facts.person?.active === false) return no('sso_required');
  return active ? no('sso_required') : { open: true, role: facts.member.role };
}
