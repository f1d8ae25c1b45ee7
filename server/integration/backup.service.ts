import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as store from './backup.store.ts';
import { UNFIT, type Unfit, unfitness } from './backup.ts';
import type { ChecklistFacts } from './checklist.ts';
import type { Editing, Editor } from './editing.service.ts';
import * as integrations from './integration.store.ts';
import type { Integration } from './integration.ts';
import type { BusinessPort } from './ports.ts';

export interface BackupCandidate {
  accountId: string;
  email: string;
  unfit: Unfit | null;
  you: boolean;
}

export interface Backup extends Pick<Integration, 'backupAccount' | 'noteBackupWorked'> {
  /** The administrators, each with what stands against it. */
  candidates(tenant: Tenant, you: string | null): Promise<BackupCandidate[]>;
  /** Throws 409 `backup_unfit` with the reason. */
  confirm(editor: Editor, accountId: string): Promise<void>;
  state(tenant: Tenant, row: integrations.IntegrationRow): Promise<ChecklistFacts['backup']>;
}

interface BackupDeps {
  editing: Editing;
  business: BusinessPort;
  events: Events;
  clock: Clock;
}

export function createBackup({ editing, business, events, clock }: BackupDeps): Backup {
  async function unfit(tenant: Tenant, accountId: string, you: boolean): Promise<Unfit | null> {
    const member = await business.member(tenant, accountId);
    const ended = await store.endedByDirectory(tenant, member ? [member] : []);
    return unfitness(member, { you, endedByDirectory: ended.has(accountId) });
  }

  return {
    async candidates(tenant, you) {
      const members = await business.administrators(tenant);
      const ended = await store.endedByDirectory(tenant, members);
      return members.map((member) => {
        const { accountId, email } = member;
        const how = { you: accountId === you, endedByDirectory: ended.has(accountId) };
        return { accountId, email, you: how.you, unfit: unfitness(member, how) };
      });
    },

    confirm: (editor, accountId) =>
      editing.edit(editor, {}, async (tenant, { id, backup_account_id: before }) => {
        const reason = await unfit(tenant, accountId, accountId === editor.accountId);
        if (reason) throw backupUnfit(reason);
        const change = { backup_account_id: accountId, backup_confirmed_at: clock() };
        // What was shown of one account says nothing of another.
        const again = before === accountId ? {} : { backup_rehearsed_at: null };
        await integrations.update(tenant, id, { ...change, ...again });
        const data = { before };
        await events.record(tenant, { type: 'backup.confirmed', actor: editor.actor, subject: accountId, data });
      }),

    async state(tenant, { backup_account_id: accountId, backup_confirmed_at: confirmedAt }) {
      if (accountId === null) return 'none';
      if (confirmedAt === null) return 'unconfirmed';
      // Whoever confirmed was there, or had signed in before: only what may change since is asked again.
      return (await unfit(tenant, accountId, true)) === null ? 'confirmed' : 'unfit';
    },

    async noteBackupWorked(tenant, accountId) {
      const row = await integrations.lockForUpdate(tenant);
      if (row?.backup_account_id !== accountId || row.backup_confirmed_at === null) return false;
      await integrations.update(tenant, row.id, { backup_rehearsed_at: clock() });
      return true;
    },

    // The sign-in itself asks for password and second factor; here: is it still this account, and does anything end it?
    async backupAccount(tenant) {
      const row = await integrations.find(tenant);
      if (!row?.backup_account_id || row.backup_confirmed_at === null) return null;
      const reason = await unfit(tenant, row.backup_account_id, true);
      return reason === 'not_administrator' || reason === 'blocked' ? null : row.backup_account_id;
    },
  };
}

const backupUnfit = (reason: Unfit): Problem =>
  new Problem('backup_unfit', 409, { publicDetail: UNFIT[reason], extra: { field: 'accountId', reason } });
