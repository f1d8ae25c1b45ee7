import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentedTokenHash } from './bearer.ts';
import { digestAfter, digestOf, isDigestOf, STALE } from './digest.ts';
import { maskedBody, maskedPath } from './mask.ts';
import { facetsOf, userNameKey } from './person.ts';
import { createRateLimiter } from './rate.ts';

describe('the digest of a membership', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-c]{0,2}$/), { maxLength: 8 });

  test('does not depend on the order, and follows every change', () => {
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const added = after.filter((id) => !before.includes(id));
        const removed = before.filter((id) => !after.includes(id));
        const digest = digestOf('key', before);
        const followed = digestAfter('key', digest, { added, removed });
        expect(isDigestOf('key', followed, after.toReversed())).toBe(true);
        expect(isDigestOf('key', followed, before)).toBe(added.length + removed.length === 0);
        expect(isDigestOf('key', digest, after)).toBe(added.length + removed.length === 0);
      }),
    );
  });

  test('needs the key, and stays stale once it is', () => {
    expect(isDigestOf('other', digestOf('key', ['a']), ['a'])).toBe(false);
    expect(digestAfter('key', STALE, { added: ['a'], removed: [] })).toBe(STALE);
    expect(isDigestOf('key', STALE, [])).toBe(false);
    expect(isDigestOf('key', digestOf('key', []), [])).toBe(true);
  });
});

describe('the journal keeps no secret', () => {
  test.each([
    [{ userName: 'a', password: 'hunter2' }, '{"userName":"a","password":"***"}'],
    [
      { Operations: [{ op: 'replace', path: 'password', value: 'hunter2' }] },
      '{"Operations":[{"op":"replace","path":"password","value":"***"}]}',
    ],
    [
      { Operations: [{ op: 'replace', Path: 'Password', Value: 'hunter2' }] },
      '{"Operations":[{"op":"replace","Path":"Password","Value":"***"}]}',
    ],
    [
      { Operations: [{ op: 'replace', value: { 'urn:x:password': 'hunter2' } }] },
      '{"Operations":[{"op":"replace","value":{"urn:x:password":"***"}}]}',
    ],
    [undefined, null],
  ])('%j', (body, expected) => {
    expect(maskedBody(body)).toBe(expected);
  });

  test('nor a long list, nor what has no end', () => {
    const members = Array.from({ length: 100_000 }, (_, index) => ({ value: `per-${index}` }));
    const kept = maskedBody({ members }) ?? '';
    expect(kept.length).toBeLessThan(1000);
    expect(kept).toContain('and 99980 more');
    expect(maskedBody(JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`))?.length).toBeLessThan(8200);
    expect(maskedBody({ a: `${'\0'}\ud800` })).not.toMatch(/\0|\ud800/);
  });

  test.each([
    ['/Users?filter=userName eq "a"', '/Users?filter=userName eq "a"'],
    ['/Users?filter=password%20eq%20%22hunter2%22', '/Users?***'],
    ['/Users?filter=pass%77ord%20eq%20%22hunter2%22', '/Users?***'],
    ['/Users/%zz?%zz', '/Users/%zz?%zz'],
  ])('%s', (path, expected) => {
    expect(maskedPath(path)).toBe(expected);
  });
});

test('the rate limit refuses beyond its burst, tells whole seconds, and lets go again', () => {
  const limiter = createRateLimiter({ burst: 2, perSecond: 0.5 });
  const at = (seconds: number) => new Date(seconds * 1000);
  expect([limiter.take('a', at(0)), limiter.take('a', at(0)), limiter.take('a', at(0))]).toEqual([0, 0, 2]);
  expect(limiter.take('b', at(0))).toBe(0);
  expect(limiter.take('a', at(1))).toBe(1);
  expect(limiter.take('a', at(2))).toBe(0);
});

test('only a bearer token is looked up', () => {
  const nothing = presentedTokenHash(undefined);
  expect(presentedTokenHash('bearer  abc')).toBe(presentedTokenHash('Bearer abc'));
  for (const header of ['', 'abc', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', `Bearer ${'x'.repeat(513)}`]) {
    expect(presentedTokenHash(header)).toBe(nothing);
  }
});

describe('a person', () => {
  test.each([
    [{ userName: 'ann@acme.example' }, 'ann@acme.example'],
    [
      { userName: 'ann', emails: [{ value: 'Ann@Home.example' }, { value: 'ann@work.example', type: 'work' }] },
      'ann@work.example',
    ],
    [{ userName: 'ann', emails: [{ value: 'a@a.example' }, { value: 'b@b.example', primary: true }] }, 'b@b.example'],
    [{ userName: 'ann', emails: [{ value: 'no address' }] }, null],
  ])('%j has the address %s', (attributes, email) => {
    expect(facetsOf(attributes).email).toBe(email);
  });

  test('is active unless the IdP says otherwise, and is found whatever the case or composition of letters', () => {
    expect(facetsOf({ userName: 'a' }).active).toBe(true);
    expect(facetsOf({ userName: 'a', active: false }).active).toBe(false);
    expect(userNameKey('JÖRG')).toBe(userNameKey('jo\u0308rg'));
  });
});
