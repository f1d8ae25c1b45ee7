import type { integration as contract } from '../../contract/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Editing, Editor } from './editing.service.ts';
import * as store from './integration.store.ts';
import type { Provisioning } from './integration.ts';
import type { LicensesPort } from './ports.ts';

export type DoneStep = 'app' | 'saml' | 'scim' | 'people';

export interface Starting {
  /** Throws 403 `per_user_subscription_needed` or `personal_account_needed`, 409 `already_started`. */
  start(editor: Editor, idp: contract.IdpKind): Promise<void>;
  changeIdp(editor: Editor, idp: contract.IdpKind): Promise<void>;
  /** Ticks or unticks *Configuration in the IdP Directory is done*. */
  setDone(editor: Editor, step: DoneStep, done: boolean): Promise<void>;
  /** *Continue without provisioning* (`none`), or back. */
  setProvisioning(editor: Editor, mode: Provisioning): Promise<void>;
}

interface StartingDeps {
  transactions: Transactions;
  editing: Editing;
  licenses: LicensesPort;
  events: Events;
  clock: Clock;
}

const DONE_COLUMN = {
  app: 'app_done_at',
  saml: 'saml_done_at',
  scim: 'scim_done_at',
  people: 'people_done_at',
} as const satisfies Record<DoneStep, keyof store.IntegrationRow>;

export function createStarting({ transactions, editing, licenses, events, clock }: StartingDeps): Starting {
  const change = (editor: Editor, set: store.IntegrationChange, data: Record<string, unknown>) =>
    editing.edit(editor, {}, async (tenant, { id }) => {
      await store.update(tenant, id, set);
      await events.record(tenant, { type: 'integration.changed', actor: editor.actor, subject: id, data });
    });

  return {
    start: ({ businessAccountId, accountId, actor }, idp) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        if (accountId === null) throw personalAccountNeeded();
        if (!(await licenses.hasPerUserSubscription(tenant))) throw perUserNeeded();
        const now = clock();
        const id = newId('integration', now);
        const who = { started_by: accountId, started_at: now, changed_by: actor.label, changed_at: now };
        const inserted = await store.insert(tenant, { id, idp_kind: idp, ...who });
        if (!inserted) throw alreadyStarted((await store.find(tenant))?.changed_by ?? null);
        await events.record(tenant, { type: 'integration.started', actor, subject: id, data: { idp } });
      }),

    changeIdp: (editor, idp) => change(editor, { idp_kind: idp }, { idp }),
    setDone: (editor, step, done) => change(editor, { [DONE_COLUMN[step]]: done ? clock() : null }, { step, done }),
    setProvisioning: (editor, mode) => change(editor, { provisioning: mode }, { provisioning: mode }),
  };
}

const perUserNeeded = (): Problem =>
  new Problem('per_user_subscription_needed', 403, {
    publicDetail: 'IdP integration comes with a per-user subscription. Register the key of one first.',
  });

const personalAccountNeeded = (): Problem =>
  new Problem('personal_account_needed', 403, {
    publicDetail: 'Sign in with your personal account to start configuring: it becomes the first backup login.',
  });

const alreadyStarted = (by: string | null): Problem =>
  new Problem('already_started', 409, {
    publicDetail: `${by ?? 'Somebody'} has started configuring already. Reload the page to go on from there.`,
  });
