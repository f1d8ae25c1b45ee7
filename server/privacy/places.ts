/**
 * Where a business account's tables hold what names a person. `person`: the column holds our ID of the person. `word`: it holds what
 * names them (address, user name, name, an IdP's ID). `within`: such a word may stand somewhere in its text.
 */
export interface Place {
  table: string;
  column: string;
  holds: 'person' | 'word' | 'within';
  /** `row`: the row goes. `word`: the word gives way to a mark. `kept`: it stays, for the reason beside it. */
  erase: 'row' | 'word' | 'kept';
  /** Left out of an export: it is not about the person, it only mentions them. */
  mentions?: true;
  why?: string;
  /** The column is JSON: only its texts change, never its names. */
  json?: true;
}

const ofPerson = (table: string, erase: Place['erase'] = 'row', why?: string): Place => ({
  table,
  column: 'person_id',
  holds: 'person',
  erase,
  ...(why ? { why } : {}),
});
/** Who did something: an administrator's address. */
const by = (table: string, column: string): Place => ({ table, column, holds: 'word', erase: 'word', mentions: true });

export const PLACES: readonly Place[] = [
  { table: 'person', column: 'id', holds: 'person', erase: 'row' },
  ofPerson('person_word'),
  ofPerson('person_tombstone'),
  ofPerson('group_member'),
  ofPerson('sub_license_person'),
  ofPerson('waiting'),
  ofPerson('sign_in'),
  { table: 'sign_in', column: 'email', holds: 'word', erase: 'row' },
  ofPerson('activation_request'),
  { table: 'activation_request', column: 'email', holds: 'word', erase: 'row' },
  ofPerson('account_conflict'),
  { table: 'account_conflict', column: 'other_person_id', holds: 'person', erase: 'row' },
  { table: 'account_conflict', column: 'email', holds: 'word', erase: 'row' },
  { table: 'account_conflict', column: 'object_identifier', holds: 'word', erase: 'row' },
  { table: 'account_conflict', column: 'settled_by', holds: 'word', erase: 'word', mentions: true },
  { table: 'parked_member', column: 'value', holds: 'word', erase: 'row' },
  { table: 'invitation', column: 'email', holds: 'word', erase: 'row' },
  by('invitation', 'invited_by'),
  ofPerson('seat', 'kept', 'how many seats were used, and when: by an ID that leads nowhere any more'),
  ofPerson('device', 'kept', 'a blocked computer stays blocked; its names go'),
  { table: 'scim_request', column: 'path', holds: 'within', erase: 'row', mentions: true },
  { table: 'scim_request', column: 'body', holds: 'within', erase: 'row', mentions: true },
  { table: 'scim_request', column: 'detail', holds: 'within', erase: 'row', mentions: true },
  { table: 'webhook_delivery', column: 'body', holds: 'within', erase: 'row', mentions: true },
  { table: 'webhook_delivery', column: 'last_answer', holds: 'within', erase: 'word', mentions: true },
  { table: 'outbox', column: 'data', holds: 'within', erase: 'word', mentions: true, json: true },
  by('domain', 'added_by'),
  by('integration', 'changed_by'),
  { table: 'integration', column: 'section_changes', holds: 'within', erase: 'word', mentions: true, json: true },
  { table: 'integration', column: 'undo', holds: 'within', erase: 'word', mentions: true, json: true },
  by('scim_token', 'created_by'),
  by('service_token', 'created_by'),
  by('setup_link', 'created_by'),
  by('setup_link', 'revoked_by'),
  { table: 'setup_link', column: 'label', holds: 'within', erase: 'word', mentions: true },
  by('saml_proposal', 'proposed_by'),
  by('saml_proposal', 'decided_by'),
  by('sp_signing_key', 'created_by'),
  by('subscription', 'registered_by'),
  by('removal_hold', 'decided_by'),
  by('webhook_endpoint', 'created_by'),
];

/** What a mark says where a word stood. */
export const ERASED = '[erased]';

/**
 * Everything that belongs to a business account, each table after those that refer to it. The last is the business account itself.
 * A test compares it with what the database has.
 */
export const TENANT_TABLES: readonly string[] = [
  'webhook_delivery',
  'webhook_endpoint',
  'outbox',
  'idempotent_request',
  'service_token',
  'sent_notice',
  'saml_proposal',
  'setup_link',
  'refresh_token',
  'sub_license_person',
  'seat',
  'sub_license',
  'waiting',
  'removal_hold',
  'device',
  'activation_request',
  'sso_request',
  'used_assertion',
  'sign_in',
  'account_conflict',
  'scim_request',
  'scim_token',
  'group_mapping',
  'parked_member',
  'group_member',
  'directory_group',
  'person_word',
  'person',
  'person_tombstone',
  'idp_certificate',
  'sp_signing_key',
  'domain',
  'integration',
  'license_setting',
  'subscription',
  'invitation',
  'member_word',
  'member',
  'audit_event',
  'business_account',
];

/** What names a person, as words to look for. Short ones would be found in what names nobody. */
export const namingWords = (facts: readonly (string | null | undefined)[]): string[] => {
  const words = facts.flatMap((one) => (one && one.trim().length >= 3 ? [one.trim()] : []));
  const distinct = new Map(words.map((word) => [word.toLowerCase(), word]));
  // The longest first: an address holds the name in front of it.
  return [...distinct.values()].sort((a, b) => b.length - a.length);
};
