import type { accounts as contract } from '../../contract/index.ts';
import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Doorkeeper } from './guard.service.ts';
import type { Opening } from './opening.ts';
import type { AccountsPort, BusinessPort, DirectoryPort, LicensesPort, SessionFacts } from './ports.ts';

export interface SessionsDeps {
  transactions: Transactions;
  accounts: AccountsPort;
  business: BusinessPort;
  directory: DirectoryPort;
  licenses: LicensesPort;
  guard: Doorkeeper;
  events: Events;
}

type Response<E> = E extends { response: { _zod: { output: infer R } } } ? R : never;
export type SessionView = Response<typeof contract.session>;
type Workspace = SessionView['workspaces'][number];

export interface Sessions {
  /** Who is signed in, and which business accounts the session opens. */
  describe(session: SessionFacts | null): Promise<SessionView>;
  end(sessionId: string): Promise<void>;
  /** Ends every session of the account and answers how many there were. */
  endEverywhere(accountId: string, actor: Actor): Promise<number>;
}

const NOBODY: SessionView = {
  signedIn: false,
  email: null,
  displayName: null,
  method: null,
  hasPersonalAccount: false,
  secondFactor: false,
  workspaces: [],
};

export function createSessions(deps: SessionsDeps): Sessions {
  const { transactions, accounts, events } = deps;
  return {
    async describe(session) {
      if (!session) return NOBODY;
      const { email, method, accountId } = session;
      const workspaces = await workspacesOf(deps, session);
      if (accountId === null) {
        // What the session proved may be true no longer: then nobody is signed in.
        if (workspaces.length === 0) return NOBODY;
        const displayName = await nameOfPerson(deps, session);
        return { ...NOBODY, signedIn: true, email, displayName, method, workspaces };
      }
      const account = await transactions.inGlobal((tx) => accounts.find(tx, accountId));
      if (!account) return NOBODY;
      return {
        signedIn: true,
        email,
        displayName: account.displayName,
        method,
        hasPersonalAccount: true,
        secondFactor: account.secondFactor,
        workspaces,
      };
    },
    end: (sessionId) => transactions.inGlobal(async (tx) => void (await accounts.sessions.end(tx, sessionId))),
    endEverywhere: (accountId, actor) =>
      transactions.inGlobal(async (tx) => {
        const ended = await accounts.sessions.endOfAccount(tx, accountId);
        await events.recordPlatform(tx, { type: 'account.signed_out_everywhere', actor, subject: accountId });
        return ended;
      }),
  };
}

async function workspacesOf(deps: SessionsDeps, session: SessionFacts): Promise<Workspace[]> {
  const only = session.onlyBusinessAccountId;
  const candidates = session.accountId === null ? [] : await deps.business.membershipsOf(session.accountId);
  const ids = only === null ? candidates.map(({ businessAccountId }) => businessAccountId) : [only];
  const found = await Promise.all(ids.map((id) => workspace(deps, session, id)));
  return found.filter((one) => one !== null);
}

/** One business account as this session sees it; null when it is none of the session's business. */
async function workspace(deps: SessionsDeps, session: SessionFacts, id: string): Promise<Workspace | null> {
  return deps.transactions.inTenant(id, async (tenant) => {
    const verdict = await deps.guard.opens(tenant, session);
    const access = accessOf(verdict);
    const facts = await deps.business.find(tenant);
    if (!access || !facts) return null;
    const member = session.accountId === null ? null : await deps.business.member(tenant, session.accountId);
    const role = verdict.open ? verdict.role : (member?.role ?? 'member');
    const perUserLicensing = await deps.licenses.hasPerUserSubscription(tenant);
    return { id, name: facts.name, role, access, perUserLicensing };
  });
}

function accessOf(verdict: Opening): Workspace['access'] | null {
  if (verdict.open) return 'open';
  return verdict.because === 'blocked' || verdict.because === 'sso_required' ? verdict.because : null;
}

async function nameOfPerson({ transactions, directory }: SessionsDeps, session: SessionFacts): Promise<string | null> {
  const { onlyBusinessAccountId, personId } = session;
  if (onlyBusinessAccountId === null || personId === null) return null;
  const person = await transactions.inTenant(onlyBusinessAccountId, (tenant) => directory.person(tenant, personId));
  return person?.displayName ?? null;
}
