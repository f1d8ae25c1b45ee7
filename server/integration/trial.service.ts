import type { Events } from '../events.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Backup } from './backup.service.ts';
import { createEditing, type Editing } from './editing.service.ts';
import * as store from './integration.store.ts';
import type { IntegrationStatus, MappingFacts, Provisioning } from './integration.ts';
import type { Mapping } from './mappings.service.ts';
import type { Starting } from './start.service.ts';
import type { Activating, Switch } from './switch.service.ts';

/** A change that decides who may come in and who may use what. */
export type Change =
  | { kind: 'activate' }
  | { kind: 'deactivate' }
  | { kind: 'map_admins'; name: string; groupId: string }
  | { kind: 'map_users'; productId: string; name: string; groupId: string }
  | { kind: 'unmap_users'; productId: string }
  | { kind: 'provisioning'; mode: Provisioning };

/** Everything of the integration that eligibility and opening are judged by. */
export interface Terms {
  integration: { id: string; status: IntegrationStatus; provisioning: Provisioning };
  mappings: MappingFacts[];
  backupAccountId: string | null;
}

export interface Tried {
  before: Terms;
  after: Terms;
  /** Why *Activate* would be refused as things stand; then `after` is as if it were not. */
  refusal: string | null;
}

export interface Trial {
  /** Makes the change by the real verb, in a transaction that is always rolled back. Throws what the verb throws. */
  tryOut(editor: Activating, change: Change): Promise<Tried>;
}

/** The verbs that a change goes by, over an editing that is given. */
export type Verbs = Pick<Switch, 'activate' | 'deactivate'> &
  Pick<Mapping, 'mapAdmins' | 'mapUsers' | 'unmapUsers' | 'mappings'> &
  Pick<Starting, 'setProvisioning'> &
  Pick<Backup, 'backupAccount'>;

interface TrialDeps {
  transactions: Transactions;
  clock: () => Date;
  /** The same verbs as outside, built over the trial's editing and events. */
  verbsOver(editing: Editing, events: Events): Verbs;
}

/** Nothing happened: nothing is recorded or logged. */
const SILENT: Events = { record: async () => {}, recordAll: async () => {}, recordPlatform: async () => {} };
const LAST_WINS = Number.MAX_SAFE_INTEGER;
const TOLD = new Set(['steps_missing', 'no_way_in']);

/** Carries what was seen out of a transaction that must not commit. */
class RolledBack extends Error {
  readonly tried: Tried;
  constructor(tried: Tried) {
    super('rolled back');
    this.tried = tried;
  }
}

export function createTrial({ transactions, clock, verbsOver }: TrialDeps): Trial {
  async function termsOf(verbs: Verbs, tenant: Tenant): Promise<Terms | null> {
    const row = await store.find(tenant);
    if (!row) return null;
    const { id, status, provisioning } = row;
    return {
      integration: { id, status, provisioning },
      mappings: await verbs.mappings(tenant, id),
      backupAccountId: await verbs.backupAccount(tenant),
    };
  }

  /** Any transaction that a verb opens ends by throwing what came of it. */
  const trialOver = (see: (tenant: Tenant) => Promise<Terms | null>): Transactions => ({
    ...transactions,
    inTenant: (id, verb) =>
      transactions.inTenant(id, async (tenant) => {
        const before = await see(tenant);
        const refusal = await verb(tenant).then(() => null, told);
        const after = await see(tenant);
        if (!before || !after) throw new Error('A verb went through without an integration.');
        const asked = { ...after, integration: { ...after.integration, status: 'active' as const } };
        throw new RolledBack({ before, after: refusal === null ? after : asked, refusal });
      }),
  });

  return {
    async tryOut(editor, change) {
      const rolling = trialOver((tenant) => termsOf(verbs, tenant));
      const verbs = verbsOver(createEditing({ transactions: rolling, clock }), SILENT);
      try {
        await make(verbs, editor, change);
      } catch (ended) {
        if (ended instanceof RolledBack) return ended.tried;
        throw ended;
      }
      throw new Error('A trial committed.');
    },
  };
}

function told(problem: unknown): string {
  if (problem instanceof Problem && TOLD.has(problem.code)) return problem.code;
  throw problem;
}

function make(verbs: Verbs, editor: Activating, change: Change): Promise<void> {
  switch (change.kind) {
    case 'activate':
      return verbs.activate(editor);
    case 'deactivate':
      return verbs.deactivate(editor);
    case 'map_admins':
      return verbs.mapAdmins(editor, { ...change, version: LAST_WINS });
    case 'map_users':
      return verbs.mapUsers(editor, change.productId, { ...change, version: LAST_WINS });
    case 'unmap_users':
      return verbs.unmapUsers(editor, change.productId);
    case 'provisioning':
      return verbs.setProvisioning(editor, change.mode);
  }
}
