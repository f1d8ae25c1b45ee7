import type { Domains, DomainView } from '../domains/index.ts';
import type { Actor } from '../lib/actor.ts';
import type { Editing, Editor } from './editing.service.ts';

/** Item 1: the configurator's list of domains. What a claim is and how it is proved is known in `domains/`. */
export interface Listing {
  addDomain(editor: Editor, text: string): Promise<string>;
  checkDomain(editor: { businessAccountId: string; actor: Actor }, domainId: string): Promise<DomainView>;
  removeDomain(editor: Editor, domainId: string): Promise<void>;
}

export function createListing({ editing, domains }: { editing: Editing; domains: Domains }): Listing {
  return {
    async addDomain(editor, text) {
      const name = await domains.claimable(editor.businessAccountId, text);
      return editing.edit(editor, {}, (tenant, { id }) =>
        domains.add(tenant, { integrationId: id, name }, editor.actor),
      );
    },
    checkDomain: ({ businessAccountId, actor }, domainId) => domains.check(businessAccountId, domainId, actor),
    removeDomain: (editor, domainId) =>
      editing.edit(editor, {}, (tenant) => domains.remove(tenant, domainId, editor.actor)),
  };
}
