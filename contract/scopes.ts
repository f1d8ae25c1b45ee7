/**
 * What a service token may be allowed, as sentences. An endpoint that names none of these is closed to tokens: whatever needs a
 * person who proves again who they are (certificates, tokens, webhooks' addresses, the backup login, the switch), and personal accounts.
 */
export const SCOPES = {
  'users:read': 'See the users of the organization.',
  'users:block': 'Block and unblock users who administer nothing; a block takes effect at once.',
  'licenses:read': 'See subscriptions, seats, computers and the waiting line.',
  'licenses:write': 'Block, rename and sign out computers; rename subscriptions.',
  'integration:read': 'See the integration and its activity.',
  'webhooks:read': 'See webhooks and their delivery log.',
  'webhooks:replay': 'Have webhook messages sent again.',
  'audit:read': 'Read and export the audit log.',
} as const;

export type Scope = keyof typeof SCOPES;
