import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import { hasWayIn } from './backup.ts';
import { checklist, stillMissing } from './checklist.ts';
import type { Editing, Editor } from './editing.service.ts';
import * as store from './integration.store.ts';
import type { Mapping } from './mappings.service.ts';
import type { Standing } from './standing.service.ts';

export interface Switch {
  /**
   * *Activate Integration*, also after a *Deactivate*. Throws 409 `steps_missing` (with `missing`), `no_way_in` or
   * `already_active`. Sessions need no ending: the guard asks at each request what a session opens.
   */
  activate(editor: Editor): Promise<void>;
  /** Throws 409 `not_active`. Mappings, people and seats stay; renewals answer `integration_inactive`. */
  deactivate(editor: Editor): Promise<void>;
}

interface SwitchDeps {
  editing: Editing;
  standing: Standing;
  mapping: Mapping;
  events: Events;
  clock: Clock;
}

export function createSwitch({ editing, standing, mapping, events, clock }: SwitchDeps): Switch {
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
        await store.update(tenant, row.id, { status: 'active', activated_at: clock(), deactivated_at: null });
        const data = { before: row.status };
        await events.record(tenant, { type: 'integration.activated', actor: editor.actor, subject: row.id, data });
      }),

    deactivate: (editor) =>
      editing.edit(editor, {}, async (tenant, row) => {
        if (row.status !== 'active') throw notActive();
        await store.update(tenant, row.id, { status: 'inactive', deactivated_at: clock() });
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

const notActive = (): Problem =>
  new Problem('not_active', 409, { publicDetail: 'The integration is not active. Reload the page.' });
