import { describe, expect, test } from 'vitest';
import { mayBeAsked } from './dns.service.ts';
import { type Answer, judge, type Observed, saysGone, seenIn } from './finding.ts';

const VALUE = 'keyseat-verification=abc';
const say = (outcome: Answer['outcome'], ...values: string[]): Answer => ({
  resolver: 'r1',
  authoritative: false,
  host: 'h',
  outcome,
  values,
});
const own = (answer: Answer): Answer => ({ ...answer, resolver: 'ns1', authoritative: true });
const has = say('values', VALUE);
const none = say('none');
const nobody: Observed = { atHost: [], elsewhere: [], alias: null, registered: null };

describe('one code explains what was seen', () => {
  test.each<[string, Partial<Observed>]>([
    ['found', { atHost: [has] }],
    ['found', { atHost: [say('values', 'v=spf1 -all', ` ${VALUE} `)] }],
    ['found', { atHost: [has, say('silent'), say('failed')] }],
    ['found', { atHost: [own(has), none] }],
    ['resolvers_disagree', { atHost: [has, none] }],
    ['resolvers_disagree', { atHost: [own(has), own(none)] }],
    ['resolvers_disagree', { atHost: [own(none), has] }],
    ['timeout', { atHost: [say('silent'), say('silent')] }],
    ['timeout', { atHost: [] }],
    ['server_failure', { atHost: [say('silent'), say('failed')] }],
    ['no_record', { atHost: [none, say('failed')] }],
    ['no_record', { atHost: [say('no_name')], registered: true }],
    ['no_domain', { atHost: [say('no_name')], registered: false }],
    ['other_value', { atHost: [say('values', 'keyseat-verification=old')] }],
    ['value_quoted', { atHost: [say('values', `"${VALUE}"`)] }],
    ['value_quoted', { atHost: [say('values', `\u201c${VALUE}\u201d`)] }],
    ['value_quoted', { atHost: [say('values', 'keyseat-verification= abc')] }],
    ['value_quoted', { atHost: [say('values', 'abc', 'keyseat-verification=')] }],
    ['zone_appended_twice', { atHost: [none], elsewhere: [{ mistake: 'zone_appended_twice', answer: has }] }],
    [
      'wrong_host',
      { atHost: [say('values', 'other')], elsewhere: [{ mistake: 'wrong_host', answer: say('values', `"${VALUE}"`) }] },
    ],
    ['cname_in_the_way', { atHost: [say('values', 'v=spf1')], alias: say('values', 'www.acme.com') }],
  ])('%s', (code, seen) => {
    expect(judge({ ...nobody, ...seen }, VALUE)).toBe(code);
  });
});

test('only a record that is gone counts as lost', () => {
  expect(saysGone('no_record')).toBe(true);
  expect(saysGone('other_value')).toBe(true);
  expect(saysGone('timeout')).toBe(false);
  expect(saysGone('server_failure')).toBe(false);
  expect(saysGone('resolvers_disagree')).toBe(false);
  expect(saysGone(undefined)).toBe(false);
});

test('what is kept is bounded', () => {
  const long = say('values', ...Array.from({ length: 40 }, () => 'x'.repeat(4000)));
  const [kept] = seenIn({ ...nobody, atHost: [long] });
  expect(kept?.values).toHaveLength(10);
  expect(kept?.values[0]).toHaveLength(255);
});

test.each([
  ['192.0.2.1', true],
  ['8.8.8.8', true],
  ['10.1.2.3', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['172.20.0.1', false],
  ['::1', false],
  ['ns1.acme.com', false],
])("a name server's address %s may be asked: %s", (address, may) => {
  expect(mayBeAsked(address)).toBe(may);
});
