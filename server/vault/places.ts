import type { LastingPurpose } from '../lib/secrets.ts';

/**
 * Every column that holds something sealed or a lasting keyed value. `key`: the columns that name a row, in the order of an index.
 * `tenant`: the table belongs to business accounts and is walked one after the other. A test reads the
 * sources for purposes that are sealed and not named here.
 */
export type Place =
  | { table: string; key: string[]; column: string; sealedAs: string; tenant?: true }
  | { table: string; key: string[]; column: string; macAs: LastingPurpose; tenant?: true };

export const PLACES: readonly Place[] = [
  { table: 'signing_key', key: ['kid'], column: 'private_jwk', sealedAs: 'signing-key' },
  { table: 'account', key: ['id'], column: 'totp_secret', sealedAs: 'totp' },
  { table: 'account', key: ['id'], column: 'totp_pending', sealedAs: 'totp' },
  { table: 'social_request', key: ['state_hash'], column: 'code_verifier', sealedAs: 'social' },
  { table: 'sp_signing_key', key: ['id'], column: 'sealed_private_key', sealedAs: 'sp-signing', tenant: true },
  { table: 'webhook_endpoint', key: ['id'], column: 'secret', sealedAs: 'webhook-secret', tenant: true },
  { table: 'webhook_endpoint', key: ['id'], column: 'previous_secret', sealedAs: 'webhook-secret', tenant: true },
  {
    table: 'idempotent_request',
    key: ['caller', 'key_hash'],
    column: 'answer',
    sealedAs: 'idempotent-answer',
    tenant: true,
  },
  { table: 'license_key', key: ['id'], column: 'key_hash', macAs: 'license-key' },
  { table: 'recovery_code', key: ['account_id', 'code_hash'], column: 'code_hash', macAs: 'recovery-code' },
];
