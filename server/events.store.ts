import type { QueryCreator } from 'kysely';
import { type Schema, sql } from './db/index.ts';
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
  async write(tenant, events, told) {
    const business_account_id = tenant.businessAccountId;
    const audit = (database: QueryCreator<Schema>) =>
      database.insertInto('audit_event').values(events.map((event) => ({ business_account_id, ...row(event) })));
    if (told.length === 0) {
      await audit(sql(tenant)).execute();
      return;
    }
    await sql(tenant)
      .with('audited', audit)
      .insertInto('outbox')
      .values(
        told.map((event) => {
          const { actor: _, ...rest } = row(event);
          return { business_account_id, ...rest, published_at: null };
        }),
      )
      .execute();
  },
  async platform(tx, event) {
    await sql(tx).insertInto('platform_event').values(row(event)).execute();
  },
};
