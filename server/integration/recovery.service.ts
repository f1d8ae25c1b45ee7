import type { Accounts } from '../accounts/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import * as backups from './backup.store.ts';
import * as store from './integration.store.ts';
import type { Integration } from './integration.ts';

interface RecoveryDeps {
  accounts: Pick<Accounts, 'find'>;
  events: Events;
  clock: Clock;
}

/** What the operator's recovery of a business account means for an active integration. */
export function createRecovery({ accounts, events, clock }: RecoveryDeps): Pick<Integration, 'recover'> {
  return {
    async recover(tenant, { accountId, deactivate, actor }) {
      const row = await store.lockForUpdate(tenant);
      if (row?.status !== 'active') return 'untouched';
      const written = { changed_by: actor.label, changed_at: clock() };
      if (deactivate) {
        const off = { status: 'inactive' as const, deactivated_at: clock(), undo: null };
        await store.update(tenant, row.id, { ...written, ...off });
        const data = { recovery: true };
        await events.record(tenant, { type: 'integration.deactivated', actor, subject: row.id, data });
        return 'deactivated';
      }
      const account = await accounts.find(tenant, accountId);
      if (!account?.hasPassword || !account.secondFactor) throw needsBoth();
      if ((await backups.endedByDirectory(tenant, [{ accountId, email: account.email }])).size > 0) throw ended();
      const backup = { backup_account_id: accountId, backup_confirmed_at: clock(), backup_rehearsed_at: null };
      await store.update(tenant, row.id, { ...written, ...backup });
      const data = { before: row.backup_account_id, recovery: true };
      await events.record(tenant, { type: 'backup.confirmed', actor, subject: accountId, data });
      return 'backup_login';
    },
  };
}

const needsBoth = (): Problem =>
  new Problem('backup_unfit', 409, {
    publicDetail:
      'The integration is active, so this account would become its backup login, and that needs a password and a second factor. Let its owner set both up and try again, or deactivate the integration with this recovery.',
  });

const ended = (): Problem =>
  new Problem('backup_unfit', 409, {
    publicDetail:
      'The directory of this business account has deactivated or blocked this person. Name another account, or deactivate the integration with this recovery.',
  });
