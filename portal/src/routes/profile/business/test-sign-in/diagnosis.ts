import type { integration } from '../../../../../../contract/index.ts';
import type { Place } from '../../../../instructions/index.ts';
import type { TestResult } from './report.ts';

/** Where the cure of a refusal is clicked. A refusal that no setting cures has no place. */
export const PLACES: { [code: string]: Place } = {
  audience_mismatch: 'audience',
  recipient_mismatch: 'acs',
  destination_mismatch: 'acs',
  issuer_mismatch: 'issuer',
  signature_invalid: 'certificate',
  key_missing: 'certificate',
  key_algorithm_mismatch: 'certificate',
  not_signed: 'signing',
  sha1_not_allowed: 'algorithm',
  algorithm_not_allowed: 'algorithm',
  transform_not_allowed: 'algorithm',
  assertion_encrypted: 'signing',
  status_not_success: 'assign',
  name_id_missing: 'userName',
  name_missing: 'attributes',
  attribute_duplicated: 'attributes',
  domain_not_yours: 'userName',
  account_conflict: 'attributes',
  response_too_large: 'groupAttributes',
};

export interface Doubt {
  doubt: 'displayName' | 'groups' | 'mapped';
  place: Place;
  values: { groups: string };
}

/** What an accepted answer lacks of the attribute table. Known only to whoever began the test. */
export function doubtsOf({ decoded }: TestResult, view: integration.IntegrationView | null): Doubt[] {
  if (!decoded || !view) return [];
  const { admins, products } = view.groups;
  const mapped = [admins, ...products.map(({ mapping }) => mapping)].flatMap((one) => (one ? [one] : []));
  const { groups } = decoded;
  const known = groups?.some((group) => mapped.some(({ name, groupId }) => group === name || group === groupId));
  const values = { groups: (groups ?? []).slice(0, 5).join(', ') };
  const doubts: Doubt[] = [];
  if (!decoded.attributes.some(({ name }) => name === 'displayName'))
    doubts.push({ doubt: 'displayName', place: 'attributes', values });
  if (groups === null) doubts.push({ doubt: 'groups', place: 'groupAttributes', values });
  else if (mapped.length > 0 && !known) doubts.push({ doubt: 'mapped', place: 'groupAttributes', values });
  return doubts;
}
