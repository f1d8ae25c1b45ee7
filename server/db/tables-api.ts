import type { Generated } from 'kysely';

/** What the vendor's own servers show at the introspection endpoint. */
export interface IntrospectionTokenTable {
  id: string;
  name: string;
  token_hash: string;
  created_at: Date;
  revoked_at: Date | null;
}

/** Who is told by webhook, and how it went. `business_account_id` is `vendor` for the vendor's own endpoints. */
export interface WebhookEndpointTable {
  business_account_id: string;
  id: string;
  url: string;
  description: string;
  /** None: every type. */
  event_types: string[];
  /** Sealed. */
  secret: string;
  previous_secret: string | null;
  previous_until: Date | null;
  created_by: string;
  created_at: Date;
  disabled_at: Date | null;
  disabled_because: 'by_hand' | 'failing' | 'gone' | null;
  failing_since: Date | null;
  failures: Generated<number>;
  due_at: Date | null;
  paused_until: Date | null;
  leased_until: Date | null;
}

export interface WebhookDeliveryTable {
  business_account_id: string;
  endpoint_id: string;
  event_id: string;
  event_at: Date;
  type: string;
  body: string;
  state: 'waiting' | 'delivered' | 'given_up' | 'missed';
  attempts: Generated<number>;
  next_at: Date | null;
  last_at: Date | null;
  last_status: number | null;
  last_error: string | null;
  last_answer: string | null;
  milliseconds: number | null;
}

/** What an organization's own programs call the API with. */
export interface ServiceTokenTable {
  business_account_id: string;
  id: string;
  name: string;
  token_hash: string;
  hint: string;
  scopes: string[];
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  last_used_ip: string | null;
  revoked_at: Date | null;
}

export interface IdempotentRequestTable {
  business_account_id: string;
  caller: string;
  key_hash: string;
  request_hash: string;
  answer: string | null;
  created_at: Date;
  expires_at: Date;
}
