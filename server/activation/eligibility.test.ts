import { describe, expect, it } from 'vitest';
import { type EligibilityFacts, eligibility } from './eligibility.ts';
import { person } from './testing.ts';

const well: EligibilityFacts = {
  integration: { status: 'active', provisioning: 'scim' },
  mapping: { name: 'Users', externalId: '00g1', everPushed: true, pinnedGroupId: 'grp-1' },
  person: person(),
  inPinnedGroup: true,
};

describe('who may use a product', () => {
  it('by the pushed membership', () => {
    expect(eligibility(well)).toMatchObject({ eligible: true, by: 'directory', groupId: 'grp-1' });
  });

  it('by the signed answer while the group was never pushed', () => {
    const mapping = { name: 'Users', externalId: '00g1', everPushed: false, pinnedGroupId: null };
    expect(eligibility({ ...well, mapping, inPinnedGroup: false })).toMatchObject({ eligible: true, by: 'assertion' });
  });

  it.each<[string, Partial<EligibilityFacts>]>([
    ['integration_inactive', { integration: null }],
    ['integration_inactive', { integration: { status: 'inactive', provisioning: 'scim' }, person: null }],
    ['integration_inactive', { integration: { status: 'configuring', provisioning: 'scim' } }],
    ['provisioning_not_configured', { integration: { status: 'active', provisioning: 'none' }, mapping: null }],
    ['user_group_not_mapped', { mapping: null, person: null }],
    ['user_not_provisioned', { person: null }],
    ['user_not_provisioned', { person: person({ source: 'sso' }) }],
    ['user_deactivated', { person: person({ active: false, blockedAt: new Date() }), inPinnedGroup: false }],
    ['user_blocked', { person: person({ blockedAt: new Date() }), inPinnedGroup: false }],
    ['not_in_user_group', { inPinnedGroup: false }],
    [
      'not_in_user_group',
      { mapping: { name: 'Users', externalId: '00g1', everPushed: true, pinnedGroupId: null }, inPinnedGroup: false },
    ],
  ])('not: %s', (refusal, change) => {
    expect(eligibility({ ...well, ...change })).toEqual({ eligible: false, refusal });
  });
});
