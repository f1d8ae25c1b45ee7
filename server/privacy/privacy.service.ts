import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import type { AccountVisitor, Member, Role } from '../lib/guard.ts';
import type { Tenant, Transactions, Tx } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import { createClosing } from './closing.service.ts';
import { createDeletion } from './deletion.service.ts';
import { createErasure } from './erasure.service.ts';

export interface Held {
  exportedAt: Date;
  about: string;
  tables: Record<string, Record<string, unknown>[]>;
}

export interface Privacy {
  /** Throws 404 `no_such_user`. */
  exportPerson(personId: string, member: Member): Promise<Held>;
  /** Throws 404 `no_such_user`, 409 `still_in_directory`, `remove_first` and `yourself`. */
  erasePerson(personId: string, member: Member): Promise<void>;
  closing(businessAccountId: string): Promise<Date | null>;
  /** `name`: the organization's, typed once more. Throws 409 `other_name`. */
  close(name: string, member: Member): Promise<Date>;
  /** Throws 409 `too_late` from the moment of its deletion on. */
  keep(member: Member): Promise<void>;
  exportAccount(visitor: AccountVisitor): Promise<Held>;
  /** `email`: the account's, typed once more. Throws 409 `other_email`, `backup_login` and `last_administrator`. */
  deleteAccount(email: string, visitor: AccountVisitor): Promise<void>;
  /** Deletes business accounts whose time has come, and forgets what is too old; for a timer. */
  sweep(): Promise<void>;
}

export interface PrivacyDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  mailer: Mailer;
  baseUrl: string;
  directory: {
    person(
      tenant: Tenant,
      personId: string,
    ): Promise<{ active: boolean; source: 'scim' | 'sso'; accountId: string | null } | null>;
    remove(tenant: Tenant, personId: string, actor: Actor): Promise<void>;
    /** Writes what the request journal still holds in memory. */
    flush(): Promise<void>;
  };
  business: {
    member(tenant: Tenant, accountId: string): Promise<{ id: string; role: Role } | null>;
    administrators(tenant: Tenant): Promise<{ accountId: string; blockedAt: Date | null }[]>;
    membershipsOf(accountId: string): Promise<{ businessAccountId: string; name: string }[]>;
    remove(tenant: Tenant, userId: string, acting: { accountId: string; role: Role; actor: Actor }): Promise<void>;
  };
  accounts: {
    held(accountId: string): Promise<Record<string, Record<string, unknown>[]>>;
    erase(tx: Tx, accountId: string): Promise<void>;
  };
  /** Which active business account counts on this account as its backup login. */
  backupLoginOf(accountId: string): Promise<{ name: string } | null>;
  /** Where everybody reads mail who administers a business account. */
  administratorMails(tenant: Tenant): Promise<string[]>;
}

export const createPrivacy = (deps: PrivacyDeps): Privacy => ({
  ...createErasure(deps),
  ...createClosing(deps),
  ...createDeletion(deps),
});
