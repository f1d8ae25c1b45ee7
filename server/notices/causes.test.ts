import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../lib/clock.ts';
import { causesOf, type Health } from './causes.ts';

const now = new Date('2026-11-24T10:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const sound: Health = {
  now,
  certificates: [{ sha256: 'A', notAfter: later(400 * DAY) }],
  requestSigning: null,
  domains: [{ id: 'dom-1', name: 'a.example', lost: false, host: '_k.a.example', value: 'v' }],
  scim: { lastAt: later(-HOUR) },
  refusals: { lastHour: new Map(), weekBefore: 0 },
};
const ids = (change: Partial<Health>) => causesOf({ ...sound, ...change }).map(({ id }) => id);
const inDays = (days: number) => [{ sha256: 'A', notAfter: later(days * DAY) }];

it('a sound integration causes nothing', () => {
  expect(ids({})).toEqual([]);
  expect(ids({ certificates: [], scim: null, domains: [] })).toEqual([]);
});

describe('a certificate', () => {
  it.each([
    [31, []],
    [30, ['certificate A 30']],
    [14.1, ['certificate A 30']],
    [14, ['certificate A 14']],
    [3, ['certificate A 3']],
    [0.1, ['certificate A 3']],
    [0, ['certificate A 0']],
    [-9, ['certificate A 0']],
  ])('%s days before its end: %j', (days, expected) => expect(ids({ certificates: inDays(days) })).toEqual(expected));

  it('is no cause while another one lasts longer', () => {
    expect(ids({ certificates: [...inDays(2), { sha256: 'B', notAfter: later(900 * DAY) }] })).toEqual([]);
    const both = [...inDays(2), { sha256: 'B', notAfter: later(10 * DAY) }];
    expect(ids({ certificates: both })).toEqual(['certificate B 14']);
  });

  it('of our own requests is told likewise', () =>
    expect(ids({ requestSigning: inDays(13)[0] ?? null })).toEqual(['request_signing A 14']));
});

it('each domain whose record is gone is a cause of its own', () => {
  const [one] = sound.domains;
  if (!one) throw new Error('no domain');
  const domains = [
    { ...one, lost: true },
    { ...one, id: 'dom-2' },
    { ...one, id: 'dom-3', lost: true },
  ];
  expect(ids({ domains })).toEqual(['domain_lost dom-1', 'domain_lost dom-3']);
});

it('one answer that two readers understood differently is enough', () => {
  const lastHour = new Map([['second_opinion_disagreed', 1]]);
  expect(ids({ refusals: { lastHour, weekBefore: 1000 } })).toEqual(['second_opinion']);
});

it('a directory is silent after a day', () => {
  expect(ids({ scim: { lastAt: later(-24 * HOUR) } })).toEqual([]);
  expect(ids({ scim: { lastAt: later(-24 * HOUR - 1) } })).toEqual(['scim_silent']);
});

describe('refusals are unusual', () => {
  const refused = (count: number, weekBefore: number) =>
    ids({ refusals: { lastHour: new Map([['saml_refused', count]]), weekBefore } });
  it('from ten in an hour', () => expect([refused(9, 0), refused(10, 0)]).toEqual([[], ['refusals']]));
  it('and only beyond three times the usual', () =>
    expect([refused(30, 10 * 168), refused(31, 10 * 168)]).toEqual([[], ['refusals']]));
  it('and the most frequent reason is named', () => {
    const lastHour = new Map([
      ['user_blocked', 3],
      ['saml_refused', 9],
    ]);
    expect(causesOf({ ...sound, refusals: { lastHour, weekBefore: 0 } })).toMatchObject([
      { count: 12, code: 'saml_refused' },
    ]);
  });
});
