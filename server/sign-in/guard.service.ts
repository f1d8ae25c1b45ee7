import type { FastifyRequest } from 'fastify';
import { sessionCookieName } from '../accounts/index.ts';
import { may } from '../business/index.ts';
import { origin } from '../http.ts';
import type { Actor } from '../lib/actor.ts';
import { type Clock, MINUTE } from '../lib/clock.ts';
import type { AccountVisitor, Guard, Member, Role, Verb } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { namesGroup } from './assertion.ts';
import * as joined from './joined.store.ts';
import { type Opening, opening } from './opening.ts';
import type {
  AccountsPort,
  BusinessPort,
  DirectoryPort,
  IntegrationPort,
  IntegrationStatus,
  ServiceTokensPort,
  SessionFacts,
} from './ports.ts';
import { admitProgram, elsewhere, isProgram } from './program.service.ts';
import * as record from './record.store.ts';

export interface GuardDeps {
  transactions: Transactions;
  accounts: AccountsPort;
  business: BusinessPort;
  integration: IntegrationPort;
  directory: DirectoryPort;
  serviceTokens: ServiceTokensPort;
  clock: Clock;
  baseUrl: string;
}

/** A proof of who somebody is counts as recent for this long. */
const RECENT = 15 * MINUTE;

export interface Doorkeeper extends Guard {
  /** The program behind a service token, as far as its token and the scope of the endpoint go. Throws as `enter` does. */
  program(request: FastifyRequest, businessAccountId: string): Promise<Member>;
  /** The live session behind a request's cookie, or null. */
  session(request: FastifyRequest): Promise<SessionFacts | null>;
  /** Whether the session opens this business account, and as what. */
  opens(tenant: Tenant, session: SessionFacts): Promise<Opening>;
}

export function createGuard(deps: GuardDeps): Doorkeeper {
  const { transactions, accounts, business, clock, baseUrl } = deps;
  const cookieName = sessionCookieName(baseUrl);

  const session = async (request: FastifyRequest): Promise<SessionFacts | null> => {
    const token = request.cookies[cookieName];
    return token === undefined || token.length > 200 ? null : accounts.sessions.resolve(token);
  };
  const opens = (tenant: Tenant, facts: SessionFacts): Promise<Opening> => judge(deps, tenant, facts);

  async function enter(request: FastifyRequest, businessAccountId: string, verb: Verb, judging: typeof opens) {
    // A program that sends a token is never let in by a cookie beside it.
    if (isProgram(request)) return admitProgram(deps.serviceTokens, request, { businessAccountId, verb });
    const facts = await session(request);
    if (!facts) throw signInNeeded();
    const found = await transactions.inTenant(businessAccountId, async (tenant) => {
      const verdict = await judging(tenant, facts);
      if (verdict.open && facts.accountId !== null) await noteFirstVisit(business, tenant, facts.accountId);
      return verdict;
    });
    if (!found.open) throw refusal(found.because);
    if (!may(found.role, verb)) throw notAllowed();
    return memberOf(facts, { businessAccountId, role: found.role, actor: actorOf(facts, request) });
  }

  return {
    session,
    opens,
    async account(request) {
      const facts = await session(request);
      if (!facts || facts.method === 'sso' || facts.accountId === null) throw signInNeeded();
      const { id, accountId, email, method, onlyBusinessAccountId, reauthenticatedAt } = facts;
      const actor = actorOf(facts, request);
      return {
        sessionId: id,
        accountId,
        email,
        method,
        onlyBusinessAccountId,
        reauthenticatedAt,
        actor,
      } satisfies AccountVisitor;
    },
    program: (request, businessAccountId) => admitProgram(deps.serviceTokens, request, { businessAccountId }),
    enter: (request, businessAccountId, verb) => enter(request, businessAccountId, verb, opens),
    enterAsBefore: (request, businessAccountId, verb) =>
      enter(request, businessAccountId, verb, (tenant, facts) => judge(deps, tenant, facts, 'inactive')),
    recently({ reauthenticatedAt }) {
      if (clock().getTime() - reauthenticatedAt.getTime() > RECENT) throw reauthenticationNeeded();
    },
  };
}

async function judge(
  deps: GuardDeps,
  tenant: Tenant,
  session: SessionFacts,
  asIf?: IntegrationStatus,
): Promise<Opening> {
  const { businessAccountId } = tenant;
  const found = await deps.integration.find(tenant);
  const integration = found && asIf ? { ...found, status: asIf } : found;
  const facts = { session, businessAccountId, integration, asBefore: asIf !== undefined };
  if (session.personId !== null) {
    const person = await deps.directory.person(tenant, session.personId);
    const inAdminsGroup = integration !== null && (await isAdministrator(deps, tenant, session));
    const known = person && { active: person.active, blocked: person.blockedAt !== null };
    const membership = person?.accountId ? await membershipOf(deps, tenant, person.accountId) : null;
    return opening({ ...facts, member: membership, isBackup: false, person: known, inAdminsGroup });
  }
  const accountId = session.accountId ?? '';
  const isBackup = session.method === 'backup' && (await deps.integration.backupAccount(tenant)) === accountId;
  const person = await joined.personOfAccount(tenant, accountId);
  const membership = await membershipOf(deps, tenant, accountId);
  return opening({ ...facts, member: membership, isBackup, person, inAdminsGroup: false });
}

async function membershipOf({ business }: GuardDeps, tenant: Tenant, accountId: string) {
  const member = await business.member(tenant, accountId);
  return member && { role: member.role, blocked: member.blockedAt !== null };
}

/** The pushed membership decides as soon as a group was ever pushed; before that, the groups of the session's own answer. */
async function isAdministrator(deps: GuardDeps, tenant: Tenant, session: SessionFacts): Promise<boolean> {
  const { integrationId, personId, id } = session;
  if (integrationId === null || personId === null) return false;
  const mapping = await deps.integration.adminsGroup(tenant, integrationId);
  if (!mapping) return false;
  if (!mapping.everPushed) return namesGroup(await record.assertedGroups(tenant, id), mapping);
  return mapping.pinnedGroupId !== null && joined.isMember(tenant, mapping.pinnedGroupId, personId);
}

/** Having been here once is what the backup login asks of a local administrator. */
async function noteFirstVisit(business: BusinessPort, tenant: Tenant, accountId: string): Promise<void> {
  const member = await business.member(tenant, accountId);
  if (member && member.lastSignInAt === null) await business.noteSignIn(tenant, accountId);
}

const actorOf = (session: SessionFacts, request: FastifyRequest): Actor => ({
  ...(session.personId === null
    ? { kind: 'account' as const, id: session.accountId ?? '' }
    : { kind: 'person' as const, id: session.personId }),
  label: session.email,
  ...origin(request),
});

const memberOf = (session: SessionFacts, entered: { businessAccountId: string; role: Role; actor: Actor }): Member => ({
  ...entered,
  sessionId: session.id,
  method: session.method,
  accountId: session.accountId,
  personId: session.personId,
  email: session.email,
  reauthenticatedAt: session.reauthenticatedAt,
});

const signInNeeded = (): Problem =>
  new Problem('sign_in_needed', 401, { publicDetail: 'Sign in first, then try again.' });

function refusal(because: Extract<Opening, { open: false }>['because']): Problem {
  if (because === 'ended') return signInNeeded();
  if (because === 'elsewhere') return elsewhere();
  if (because === 'blocked') {
    return new Problem('blocked', 403, {
      publicDetail: 'You are blocked in this business account. Ask one of its administrators to unblock you.',
    });
  }
  return new Problem('sso_required', 403, {
    publicDetail: 'This business account is opened by single sign-on only. Choose Continue with SSO.',
  });
}

const notAllowed = (): Problem =>
  new Problem('not_allowed', 403, {
    publicDetail: 'Your role does not allow this. Ask an administrator of the business account.',
  });

const reauthenticationNeeded = (): Problem =>
  new Problem('reauthentication_needed', 403, {
    publicDetail: 'Prove once more who you are, then try again: the last time was more than 15 minutes ago.',
  });
