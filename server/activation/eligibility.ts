import type { ActivationRefusal } from '../../contract/index.ts';
import type { PersonFacts } from '../directory/index.ts';
import type { IntegrationStatus, Provisioning } from '../integration/index.ts';

/** Of a person, what is judged. */
export type Judgeable = Pick<PersonFacts, 'source' | 'active' | 'blockedAt'>;

/** What decides whether a person may use a product, read under the locks of one transaction. */
export interface EligibilityFacts<Person extends Judgeable = PersonFacts> {
  integration: { status: IntegrationStatus; provisioning: Provisioning } | null;
  /** The product's users group. */
  mapping: { name: string; externalId: string; everPushed: boolean; pinnedGroupId: string | null } | null;
  person: Person | null;
  /** Whether the pinned group holds the person; false when there is none. */
  inPinnedGroup: boolean;
}

export type Eligibility<Person extends Judgeable = PersonFacts> =
  /** `by`: the pushed membership, or, where no group was ever pushed, whatever the person's own signed answer said. */
  | { eligible: true; person: Person; by: 'directory'; groupId: string }
  | { eligible: true; person: Person; by: 'assertion'; groupId: null }
  | { eligible: false; refusal: ActivationRefusal };

const no = (refusal: ActivationRefusal) => ({ eligible: false as const, refusal });

/** In the order of the refusals: from the organization to the person to the group. */
export function eligibility<Person extends Judgeable>({
  integration,
  mapping,
  person,
  inPinnedGroup,
}: EligibilityFacts<Person>): Eligibility<Person> {
  if (integration?.status !== 'active') return no('integration_inactive');
  if (integration.provisioning === 'none') return no('provisioning_not_configured');
  if (!mapping) return no('user_group_not_mapped');
  if (!person || person.source === 'sso') return no('user_not_provisioned');
  if (!person.active) return no('user_deactivated');
  if (person.blockedAt) return no('user_blocked');
  if (!mapping.everPushed) return { eligible: true, person, by: 'assertion', groupId: null };
  // Once pushed, the pushed membership decides for good; a group that was deleted since holds nobody.
  if (mapping.pinnedGroupId === null || !inPinnedGroup) return no('not_in_user_group');
  return { eligible: true, person, by: 'directory', groupId: mapping.pinnedGroupId };
}
