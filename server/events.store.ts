import { closing, prepared, raw, sql } from './db/index.ts';
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
    const account = tenant.businessAccountId;
    const outward = new Set(told);
    const rows = events.map((event) => ({ ...event, told: outward.has(event) }));
    const statement = raw`
      with sent as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as sent(id text, at timestamptz, type text, actor jsonb, subject text, data jsonb, told boolean)
      ), audited as (
        insert into audit_event (business_account_id, id, at, type, actor, subject, data)
        select ${account}, id, at, type, actor, subject, data from sent
      )
      insert into outbox (business_account_id, id, at, type, subject, data)
      select ${account}, id, at, type, subject, data from sent where told`;
    closing(tenant, [statement.execute(prepared(tenant))]);
  },
  async platform(tx, event) {
    await sql(tx).insertInto('platform_event').values(row(event)).execute();
  },
};
