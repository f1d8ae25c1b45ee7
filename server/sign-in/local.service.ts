import { parseEmail } from '../lib/email.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import { openBackup, rehearseBackup } from './backup.service.ts';
import { type Browser, type Credentials, type LocalDeps, type Opened, sessionOf } from './local.ts';
import type { AccountFacts, CredentialsVerdict, SessionFacts } from './ports.ts';

export type PasswordOutcome =
  | { state: 'signed_in'; opened: Opened }
  | { state: 'second_factor_needed' }
  | { state: 'use_sso'; organization: string };

/** Ways in that need no IdP: password, backup login, and proving once more who one is. */
export interface Local {
  /** Throws 401 `wrong_credentials`, 403 `email_unverified`, 429 `throttled`. */
  password(credentials: Credentials, browser: Browser): Promise<PasswordOutcome>;
  /** As `password`; and 403 `not_backup_login`. */
  backup(credentials: Credentials, browser: Browser): Promise<{ businessAccountId: string; opened: Opened }>;
  /** As `backup`, without a session: shows that it would work. */
  rehearse(credentials: Credentials, browser: Browser): Promise<{ businessAccountId: string; name: string }>;
  /** As `password`; and 403 `sign_in_again` for a session that holds no password of ours. */
  reauthenticate(
    session: SessionFacts,
    proof: { password: string; code?: string | undefined },
    ip: string,
  ): Promise<void>;
}

export function createLocal(deps: LocalDeps): Local {
  const { transactions, accounts } = deps;

  /** The business account whose backup login this is, as `attempt` finds it. */
  async function whereBackup<Found>(
    credentials: Credentials,
    browser: Browser,
    attempt: (
      deps: LocalDeps,
      tenant: Tenant,
      attempted: { account: AccountFacts; browser: Browser; name: string },
    ) => Promise<Found | null | false>,
  ): Promise<{ businessAccountId: string; name: string; found: Found }> {
    const verdict = await accounts.verifyCredentials({ ...credentials, ip: browser.ip, purpose: 'backup' });
    if (!verdict.ok) throw refusal(verdict);
    const { account } = verdict;
    for (const { businessAccountId, name } of await deps.business.membershipsOf(account.id)) {
      const found = await transactions.inTenant(businessAccountId, (tenant) =>
        attempt(deps, tenant, { account, browser, name }),
      );
      if (found) return { businessAccountId, name, found };
    }
    throw notBackupLogin();
  }

  return {
    async password(credentials, browser) {
      const verdict = await accounts.verifyCredentials({ ...credentials, ip: browser.ip, purpose: 'password' });
      if (!verdict.ok) {
        if (verdict.reason === 'second_factor_needed') return { state: 'second_factor_needed' };
        const organization = verdict.reason === 'wrong' ? await ssoOrganization(deps, credentials.email) : null;
        if (organization !== null) return { state: 'use_sso', organization };
        throw refusal(verdict);
      }
      const { account } = verdict;
      const opened = await transactions.inGlobal((tx) =>
        accounts.sessions.create(tx, {
          ...sessionOf(account, browser),
          method: 'password',
          onlyBusinessAccountId: null,
        }),
      );
      await noteSignIn(deps, account.id);
      return { state: 'signed_in', opened };
    },

    async backup(credentials, browser) {
      const { businessAccountId, found } = await whereBackup(credentials, browser, openBackup);
      return { businessAccountId, opened: found };
    },

    async rehearse(credentials, browser) {
      const { businessAccountId, name } = await whereBackup(credentials, browser, rehearseBackup);
      return { businessAccountId, name };
    },

    async reauthenticate(session, proof, ip) {
      if (session.accountId === null) throw signInAgain();
      const attempt = { email: session.email, ...proof, ip, purpose: 'reauthenticate' as const };
      const verdict = await accounts.verifyCredentials(attempt);
      if (!verdict.ok) throw refusal(verdict);
      if (verdict.account.id !== session.accountId) throw refusal({ ok: false, reason: 'wrong' });
      await transactions.inGlobal((tx) => accounts.sessions.reauthenticated(tx, session.id));
    },
  };
}

/** Tells the business accounts that this sign-in opens. */
export async function noteSignIn(
  { transactions, business, integration }: Pick<LocalDeps, 'transactions' | 'business' | 'integration'>,
  accountId: string,
): Promise<void> {
  for (const { businessAccountId, blocked } of await business.membershipsOf(accountId)) {
    if (blocked) continue;
    await transactions.inTenant(businessAccountId, async (tenant) => {
      if ((await integration.find(tenant))?.status !== 'active') await business.noteSignIn(tenant, accountId);
    });
  }
}

/** Whose IdP answers for this address. Says nothing of accounts: it is the same for every address of a proved domain. */
async function ssoOrganization({ transactions, domains, integration, business }: LocalDeps, email: string) {
  const address = parseEmail(email);
  const owner = address && (await domains.ownerOf(address.domain));
  if (!owner) return null;
  return transactions.inTenant(owner.businessAccountId, async (tenant) => {
    const facts = await integration.find(tenant);
    if (facts?.id !== owner.integrationId || facts.status !== 'active') return null;
    return (await business.find(tenant))?.name ?? null;
  });
}

function refusal(verdict: Extract<CredentialsVerdict, { ok: false }>): Problem {
  if (verdict.reason === 'throttled') {
    const seconds = verdict.retryAfterSeconds ?? 60;
    return new Problem('throttled', 429, {
      publicDetail: `Too many attempts. Wait ${seconds} seconds and try again.`,
      extra: { retryAfterSeconds: seconds },
    });
  }
  if (verdict.reason === 'unverified') {
    return new Problem('email_unverified', 403, {
      publicDetail: 'This e-mail address is not proved yet. Open the link in the mail we sent when you signed up.',
    });
  }
  if (verdict.reason === 'second_factor_needed') {
    return new Problem('second_factor_needed', 401, { publicDetail: 'Enter the code of your second factor too.' });
  }
  return new Problem('wrong_credentials', 401, {
    publicDetail: 'E-mail, password or code is wrong. Try again, or set a new password.',
  });
}

const notBackupLogin = (): Problem =>
  new Problem('not_backup_login', 403, {
    publicDetail: 'This account is not the backup login of a business account. Sign in the ordinary way.',
  });

const signInAgain = (): Problem =>
  new Problem('sign_in_again', 403, {
    publicDetail: 'You came by single sign-on. Sign in that way once more to prove who you are.',
  });
