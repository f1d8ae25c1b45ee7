import { describe, expect, it } from 'vitest';
import { type RenewableFacts, renewable, type SeatFacts } from './renewable.ts';
import { person } from './testing.ts';

const now = new Date('2026-11-24T10:00:00Z');
const later = new Date('2026-11-24T10:30:00Z');
const before = new Date('2026-11-24T09:30:00Z');

const seat = (change: Partial<Extract<SeatFacts, { live: true }>> = {}): SeatFacts => ({
  live: true,
  personId: 'per-1',
  deviceId: null,
  productId: 'desk',
  provedBy: 'directory',
  provedUntil: null,
  holdUntil: null,
  ...change,
});

const byDirectory = { eligible: true, person: person(), by: 'directory', groupId: 'grp-1' } as const;
const byAssertion = { eligible: true, person: person(), by: 'assertion', groupId: null } as const;
const leftGroup = { eligible: false, refusal: 'not_in_user_group' } as const;

const judge = (change: Partial<RenewableFacts>) =>
  renewable({
    verdict: byDirectory,
    person: person(),
    seat: seat(),
    device: { blockedAt: null },
    now,
    ...change,
  });

describe('whether a license may be renewed', () => {
  it('while nothing changed', () => {
    expect(judge({})).toMatchObject({ ok: true, proof: null, notAfter: null });
  });

  it('by an answer that is not too old', () => {
    const facts = { verdict: byAssertion, seat: seat({ provedBy: 'assertion', provedUntil: later }) };
    expect(judge(facts)).toMatchObject({ ok: true, proof: null });
  });

  it('by the directory as soon as the group is pushed, whatever the answer was worth', () => {
    const facts = { seat: seat({ provedBy: 'assertion', provedUntil: before }) };
    expect(judge(facts)).toMatchObject({ ok: true, proof: { provedBy: 'directory', groupId: 'grp-1' } });
  });

  it('during a held mass removal, and no longer than the hold', () => {
    expect(judge({ verdict: leftGroup, seat: seat({ holdUntil: later }) })).toMatchObject({
      ok: true,
      notAfter: later,
    });
    expect(judge({ verdict: leftGroup, seat: seat({ holdUntil: before }) })).toMatchObject({
      code: 'not_in_user_group',
    });
  });

  it.each<[string, boolean, Partial<RenewableFacts>]>([
    [
      'user_deactivated',
      false,
      {
        verdict: { eligible: false, refusal: 'user_deactivated' },
        seat: { live: false, reason: 'person_deactivated' },
      },
    ],
    [
      'user_deactivated',
      false,
      { verdict: { eligible: false, refusal: 'user_deactivated' }, seat: seat({ holdUntil: later }) },
    ],
    ['integration_inactive', false, { verdict: { eligible: false, refusal: 'integration_inactive' } }],
    ['not_in_user_group', false, { verdict: leftGroup }],
    ['subscription_expired', false, { seat: { live: false, reason: 'subscription_expired' } }],
    ['sign_in_required', true, { seat: { live: false, reason: 'person_deactivated' } }],
    ['sign_in_required', true, { seat: { live: false, reason: 'toString' } }],
    ['sign_in_required', true, { seat: seat({ personId: 'per-2' }) }],
    ['sign_in_required', true, { seat: seat({ personId: null, provedBy: 'key' }) }],
    ['device_blocked', false, { device: { blockedAt: before } }],
    ['sign_in_required', false, { verdict: byAssertion, seat: seat({ provedBy: 'assertion', provedUntil: now }) }],
    ['sign_in_required', false, { verdict: byAssertion, seat: seat({ provedBy: 'directory' }) }],
  ])('not: %s (dead: %s)', (code, dead, change) => {
    expect(judge(change)).toEqual({ ok: false, code, dead });
  });
});
