import { describe, expect, test } from 'vitest';
import { planFor } from './registration.ts';

const at = (name: string, blocked = false) => ({ businessAccountId: `biz-${name}`, name, blocked });
const organization = { name: 'Northwind', country: 'CH' };
const wish = (asNew: boolean, given?: typeof organization) => ({ asNew, organization: given });

describe('where a key goes', () => {
  test('nowhere yet: the organization is asked for, then a business account is made', () => {
    expect(planFor([], wish(false))).toEqual({ state: 'organization_needed' });
    expect(planFor([at('one', true)], wish(false))).toEqual({ state: 'organization_needed' });
    expect(planFor([], wish(false, organization))).toEqual({ state: 'new' });
  });

  test('into the only one, whatever else was sent; a choice among several', () => {
    expect(planFor([at('one')], wish(false, organization))).toEqual({ state: 'into', businessAccountId: 'biz-one' });
    expect(planFor([at('one'), at('two')], wish(false))).toMatchObject({
      state: 'choose_business_account',
      choices: [
        { id: 'biz-one', name: 'one' },
        { id: 'biz-two', name: 'two' },
      ],
    });
  });

  test('into a new one beside others, on demand and with its organization', () => {
    expect(planFor([at('one'), at('two')], wish(true))).toEqual({ state: 'organization_needed' });
    expect(planFor([at('one')], wish(true, organization))).toEqual({ state: 'new' });
  });
});
