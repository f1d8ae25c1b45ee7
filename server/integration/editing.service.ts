import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import * as store from './integration.store.ts';

/** Who is at work in which business account. */
export interface Editor {
  businessAccountId: string;
  /** Null when the session came by SSO. */
  accountId: string | null;
  actor: Actor;
}

export interface Edit {
  /** The part of the configurator that two admins may not overwrite for each other. */
  section?: string;
  /** The version the admin saw; left out: last one wins. */
  seen?: number;
}

export interface Editing {
  /**
   * One change: the integration's row is held exclusively (every other edit, sign-in and activation of this business account
   * waits), the section is compared with what the admin saw, and who changed it is written down. Throws 409 `not_started` or
   * `changed_meanwhile`.
   */
  edit<T>(
    editor: Editor,
    what: Edit,
    verb: (tenant: Tenant, integration: store.IntegrationRow) => Promise<T>,
  ): Promise<T>;
}

type SectionChanges = Record<string, { version: number; by: string; at: string }>;

export function createEditing({ transactions, clock }: { transactions: Transactions; clock: Clock }): Editing {
  return {
    edit: (editor, { section, seen }, verb) =>
      transactions.inTenant(editor.businessAccountId, async (tenant) => {
        const row = await store.lockForUpdate(tenant);
        if (!row) throw notStarted();
        const by = editor.actor.label;
        const changes = row.section_changes as SectionChanges;
        const last = section === undefined ? undefined : changes[section];
        if (last && seen !== undefined && last.version > seen) throw changedMeanwhile(last, by);
        const result = await verb(tenant, row);
        const now = clock();
        const written = { changed_by: by, changed_at: now };
        if (section === undefined) await store.update(tenant, row.id, written);
        else {
          const version = row.version + 1;
          const section_changes = JSON.stringify({ ...changes, [section]: { version, by, at: now.toISOString() } });
          await store.update(tenant, row.id, { ...written, version, section_changes });
        }
        return result;
      }),
  };
}

export const notStarted = (): Problem =>
  new Problem('not_started', 409, {
    publicDetail: 'The integration has not been started. Press Start Configuring first.',
  });

function changedMeanwhile({ by, at }: { by: string; at: string }, you: string): Problem {
  const who = by === you ? 'You changed this in another window' : `${by} changed this`;
  return new Problem('changed_meanwhile', 409, {
    publicDetail: `${who} at ${at}, after you opened it. Reload to see it, then enter your change again.`,
    extra: { changedBy: by, changedAt: at },
  });
}
