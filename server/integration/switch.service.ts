import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { hasWayIn } from './backup.ts';
import { checklist, stillMissing } from './checklist.ts';
import type { Editing, Editor } from './editing.service.ts';
import * as store from './integration.store.ts';
import type { Mapping } from './mappings.service.ts';
import type { Standing } from './standing.service.ts';
import { undoOf, undoText } from './undo.ts';

/** Somebody at work, in the session that may take the activation back. */
export interface Activating extends Editor {
  sessionId: string;
}

export interface Switch {
  /**
   * *Activate Integration*, also after a *Deactivate*. Throws 409 `steps_missing` (with `missing`), `no_way_in` or
   * `already_active`. Sessions need no ending: the guard asks at each request what a session opens.
   */
  activate(editor: Activating): Promise<void>;
  /**
   * Takes an activation back within a quarter of an hour: status and dates as before it, so that earlier ways in open again and
   * sign-ins by SSO end. Seats taken meanwhile stay taken, and what the directory sent stays. `outside`: the session of `who` does
   * not open the business account while it is active, so it must be the one that activated. Throws 409 `not_active` or
   * `undo_over`, 403 `sso_required`.
   */
  undoActivation(who: Activating, how: { outside: boolean }): Promise<void>;
  /** Until when this session may take the activation back; null when it may not. */
  undoUntil(who: Activating, how: { outside: boolean }): Promise<Date | null>;
  /** Throws 409 `not_active`. Mappings, people and seats stay; renewals answer `integration_inactive`. */
  deactivate(editor: Editor): Promise<void>;
}

interface SwitchDeps {
  transactions: Transactions;
  editing: Editing;
  standing: Standing;
  mapping: Mapping;
  events: Events;
  clock: Clock;
}

export function createSwitch({ transactions, editing, standing, mapping, events, clock }: SwitchDeps): Switch {
  async function assertWayIn(tenant: Tenant, row: store.IntegrationRow, backupFit: boolean): Promise<void> {
    const admins = (await mapping.matched(tenant, row.id)).find(({ purpose }) => purpose === 'admins');
    const group = admins?.match.group;
    const activeAdmins = group ? await mapping.activeMembers(tenant, group.id) : 0;
    if (!hasWayIn({ backupFit, provisioned: row.provisioning === 'scim', activeAdmins })) throw noWayIn();
  }

  return {
    activate: (editor) =>
      editing.edit(editor, {}, async (tenant, row) => {
        if (row.status === 'active') throw alreadyActive();
        const { facts } = await standing.of(tenant, row);
        const missing = stillMissing(checklist(facts));
        if (missing.length > 0) throw stepsMissing(missing);
        await assertWayIn(tenant, row, facts.backup === 'confirmed');
        const undo = undoText(row, editor.sessionId, clock());
        await store.update(tenant, row.id, { status: 'active', activated_at: clock(), deactivated_at: null, undo });
        const data = { before: row.status };
        await events.record(tenant, { type: 'integration.activated', actor: editor.actor, subject: row.id, data });
      }),

    undoActivation: (who, { outside }) =>
      editing.edit(who, {}, async (tenant, row) => {
        if (outside && undoOf(row, clock())?.sessionId !== who.sessionId) throw ssoRequired();
        if (row.status !== 'active') throw notActive();
        const before = undoOf(row, clock());
        if (!before) throw undoOver();
        const { status, activatedAt: activated_at, deactivatedAt: deactivated_at } = before;
        await store.update(tenant, row.id, { status, activated_at, deactivated_at, undo: null });
        const event = { type: 'integration.activation_undone' as const, actor: who.actor, subject: row.id };
        await events.record(tenant, { ...event, data: { back: status } });
      }),

    undoUntil: ({ businessAccountId, sessionId }, { outside }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await store.find(tenant);
        const undo = row ? undoOf(row, clock()) : null;
        return undo && (!outside || undo.sessionId === sessionId) ? undo.until : null;
      }),

    deactivate: (editor) =>
      editing.edit(editor, {}, async (tenant, row) => {
        if (row.status !== 'active') throw notActive();
        await store.update(tenant, row.id, { status: 'inactive', deactivated_at: clock(), undo: null });
        await events.record(tenant, { type: 'integration.deactivated', actor: editor.actor, subject: row.id });
      }),
  };
}

const stepsMissing = (missing: ReturnType<typeof stillMissing>): Problem =>
  new Problem('steps_missing', 409, {
    publicDetail: `Not every item is green yet. Still to do: ${missing.map(({ number }) => number).join(', ')}.`,
    extra: { missing },
  });

const noWayIn = (): Problem =>
  new Problem('no_way_in', 409, {
    publicDetail:
      'No administrator would have a way in: nobody active is in the admins group, and no backup login is confirmed. ' +
      'Confirm the backup login, or push the admins group with at least one person.',
  });

const alreadyActive = (): Problem =>
  new Problem('already_active', 409, { publicDetail: 'The integration is active already. Reload the page.' });

const undoOver = (): Problem =>
  new Problem('undo_over', 409, {
    publicDetail: 'An activation can be taken back for a quarter of an hour, and that is over. Deactivate instead.',
  });

/** The words of the guard: to anybody but the one who activated, nothing is different. */
const ssoRequired = (): Problem =>
  new Problem('sso_required', 403, {
    publicDetail: 'This business account is opened by single sign-on only. Choose Continue with SSO.',
  });

const notActive = (): Problem =>
  new Problem('not_active', 409, { publicDetail: 'The integration is not active. Reload the page.' });
