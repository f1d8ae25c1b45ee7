import { Problem } from '../lib/problem.ts';
import { deletedMail } from './mails.ts';
import type { Privacy, PrivacyDeps } from './privacy.service.ts';

/** The export and the end of a personal account. */
export function createDeletion({
  transactions,
  events,
  clock,
  mailer,
  business,
  accounts,
  backupLoginOf,
}: PrivacyDeps): Pick<Privacy, 'exportAccount' | 'deleteAccount'> {
  /** Said before anything ends: every business account goes on without this account. */
  async function requireDispensable(accountId: string): Promise<void> {
    const backup = await backupLoginOf(accountId);
    if (backup) throw isBackupLogin(backup.name);
    for (const { businessAccountId, name } of await business.membershipsOf(accountId)) {
      const administrators = await transactions.inTenant(businessAccountId, business.administrators);
      const unblocked = administrators.filter(({ blockedAt }) => blockedAt === null);
      if (unblocked.length === 1 && unblocked[0]?.accountId === accountId) throw lastAdministrator(name);
    }
  }

  return {
    async exportAccount({ accountId, actor }) {
      const memberships = await business.membershipsOf(accountId);
      const tables = await accounts.held(accountId);
      await transactions.inGlobal((tx) =>
        events.recordPlatform(tx, { type: 'account.exported', actor, subject: accountId }),
      );
      const membership = memberships.map(({ businessAccountId, name }) => ({ businessAccountId, name }));
      return { exportedAt: clock(), about: `personal account ${accountId}`, tables: { ...tables, membership } };
    },

    async deleteAccount(typed, { accountId, email, actor }) {
      if (typed.trim().toLowerCase() !== email.toLowerCase()) throw otherEmail();
      await requireDispensable(accountId);
      for (const { businessAccountId } of await business.membershipsOf(accountId))
        await transactions.inTenant(businessAccountId, async (tenant) => {
          const member = await business.member(tenant, accountId);
          if (member) await business.remove(tenant, member.id, { accountId, role: member.role, actor });
        });
      await transactions.inGlobal(async (tx) => {
        await mailer.send(tx, deletedMail(email));
        await accounts.erase(tx, accountId);
        const erased = { kind: 'account', id: accountId, label: '[erased]' } as const;
        await events.recordPlatform(tx, { type: 'account.deleted', actor: erased, subject: accountId });
      });
    },
  };
}

const otherEmail = (): Problem =>
  new Problem('other_email', 409, { publicDetail: 'Type the e-mail address of this account.' });

const isBackupLogin = (name: string): Problem =>
  new Problem('backup_login', 409, {
    publicDetail: `This account is the backup login of “${name}”. Have another one confirmed there first, or deactivate its integration.`,
  });

const lastAdministrator = (name: string): Problem =>
  new Problem('last_administrator', 409, {
    publicDetail: `This account is the last local administrator of “${name}”. Make somebody else an administrator, or close the business account first.`,
  });
