import type { Events } from '../events.ts';
import type { Configurator } from '../integration/index.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Outsider } from './gate.service.ts';
import * as store from './proposals.store.ts';

export interface ProposalsDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  configurator: Pick<
    Configurator,
    'saml' | 'view' | 'addDomain' | 'checkDomain' | 'removeDomain' | 'setDone' | 'tokens'
  >;
  organization(businessAccountId: string): Promise<string>;
}

interface Administrator {
  businessAccountId: string;
  accountId: string | null;
  actor: Actor;
}

export interface SamlValues {
  entityId: string;
  ssoUrl: string;
  ssoBinding?: 'redirect' | 'post' | undefined;
  certificates?: string | undefined;
}

/** SAML values that came through a setup link. None of them is in force before an administrator approves it. */
export interface Proposals {
  pending(businessAccountId: string): Promise<store.ProposalRow | null>;
  ofLink(businessAccountId: string, linkId: string): Promise<store.ProposalRow | null>;
  /** Takes the place of what is pending. Throws 422 as saving them would. */
  propose(visitor: Outsider, values: SamlValues): Promise<void>;
  /**
   * Saves exactly the values of this proposal, in the administrator's name. Throws 409 `no_such_proposal` when it is pending no
   * longer (a newer one took its place), and what saving throws.
   */
  approve(administrator: Administrator, proposalId: string, version: number): Promise<void>;
  reject(administrator: Administrator, proposalId: string): Promise<void>;
}

export function createProposals({ transactions, events, clock, configurator }: ProposalsDeps): Proposals {
  async function decide(administrator: Administrator, proposalId: string, state: 'approved' | 'rejected') {
    const { businessAccountId, actor } = administrator;
    return transactions.inTenant(businessAccountId, async (tenant) => {
      const decision = { state, decided_by: actor.label, decided_at: clock() };
      if (!(await store.decide(tenant, proposalId, decision))) return false;
      await events.record(tenant, { type: `saml.proposal_${state}`, actor, subject: proposalId });
      return true;
    });
  }

  return {
    pending: (id) => transactions.inTenant(id, async (tenant) => (await store.pending(tenant)) ?? null),
    ofLink: (id, linkId) => transactions.inTenant(id, async (tenant) => (await store.ofLink(tenant, linkId)) ?? null),

    async propose({ businessAccountId, link, actor }, { entityId, ssoUrl, ssoBinding, certificates }) {
      const text = certificates?.trim() ? certificates : null;
      const words = { entityId, ssoUrl, ...(text === null ? {} : { certificates: text }) };
      await configurator.saml.assertUsable(businessAccountId, words);
      await transactions.inTenant(businessAccountId, async (tenant) => {
        const now = clock();
        const id = newId('samlProposal', now);
        const proposed = { link_id: link.id, proposed_by: actor.label, proposed_at: now };
        const values = { entity_id: entityId, sso_url: ssoUrl, sso_binding: ssoBinding ?? null, certificates: text };
        await store.replacePending(tenant, { id, ...proposed, ...values });
        await events.record(tenant, { type: 'saml.proposed', actor, subject: id, data: { entityId, ssoUrl } });
      });
    },

    async approve(administrator, proposalId, version) {
      const row = await transactions.inTenant(administrator.businessAccountId, (tenant) =>
        store.pendingById(tenant, proposalId),
      );
      if (!row) throw noSuchProposal();
      const { entity_id: entityId, sso_url: ssoUrl, sso_binding: binding, certificates } = row;
      await configurator.saml.save(administrator, {
        ...{ entityId, ssoUrl, version },
        ...(binding === null ? {} : { ssoBinding: binding }),
        ...(certificates === null ? {} : { certificates }),
      });
      // Saved before it is marked: in between, it is pending still and says what is in force already.
      await decide(administrator, proposalId, 'approved');
    },

    async reject(administrator, proposalId) {
      if (!(await decide(administrator, proposalId, 'rejected'))) throw noSuchProposal();
    },
  };
}

const noSuchProposal = (): Problem =>
  new Problem('no_such_proposal', 409, {
    publicDetail: 'These values wait no longer: they were decided, or newer ones took their place. Reload the page.',
  });
