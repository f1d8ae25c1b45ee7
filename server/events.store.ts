import { sql } from './db/index.ts';
import type { EventStore, StoredEvent } from './events.ts';

const row = (event: StoredEvent) => ({
  id: event.id,
  at: event.at,
  type: event.type,
  actor: JSON.stringify(event.actor),
  subject: event.subject,
  data: JSON.stringify(event.data),
});

export const eventStore: EventStore = {
  async audit(tenant, event) {
    const { businessAccountId } = tenant;
    await sql(tenant)
      .insertInto('audit_event')
      .values({ business_account_id: businessAccountId, ...row(event) })
      .execute();
  },
  async outbox(tenant, event) {
    const { actor: _, ...told } = row(event);
    await sql(tenant)
      .insertInto('outbox')
      .values({ business_account_id: tenant.businessAccountId, ...told, published_at: null })
      .execute();
  },
  async platform(tx, event) {
    await sql(tx).insertInto('platform_event').values(row(event)).execute();
  },
};
