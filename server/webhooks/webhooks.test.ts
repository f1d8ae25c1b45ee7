import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WEBHOOK_EVENTS } from '../../contract/index.ts';
import { BUSINESS_EVENTS } from '../events.ts';
import { catalogue } from './catalogue.ts';
import { bodyOf } from './message.ts';
import { pauseAfter, retryAfter, wants } from './webhooks.ts';

test('the catalogue names exactly the events that are told', () => {
  const told = Object.entries(BUSINESS_EVENTS).filter(([, { webhook }]) => webhook);
  expect(Object.keys(WEBHOOK_EVENTS).sort()).toEqual(told.map(([type]) => type).sort());
});

test('docs/WEBHOOKS.md holds the catalogue as the code has it', () => {
  const doc = readFileSync('docs/WEBHOOKS.md', 'utf8');
  expect(doc.split('<!-- catalogue -->')[1]?.trim()).toBe(catalogue().trim());
});

test('retries wait longer and longer, a fifth more or less, and end', () => {
  expect(retryAfter(1, 0.5)).toBe(5000);
  expect([retryAfter(1, 0), retryAfter(1, 1)]).toEqual([4000, 6000]);
  const waits = Array.from({ length: 10 }, (_, tries) => retryAfter(tries + 1, 0.5) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(retryAfter(11, 0.5)).toBeNull();
});

test('an endpoint rests up to a quarter of an hour, or as long as it asks, up to an hour', () => {
  expect(pauseAfter(1, 0.5, null)).toBe(5000);
  expect(pauseAfter(99, 0.5, null)).toBe(900_000);
  expect(pauseAfter(1, 0.5, 120)).toBe(120_000);
  expect(pauseAfter(1, 0.5, 1e9)).toBe(3_600_000);
  expect(pauseAfter(1, 0.5, -5)).toBe(5000);
});

test('no types chosen means all', () => {
  expect(wants([], 'seat.freed')).toBe(true);
  expect(wants(['seat.freed'], 'seat.granted')).toBe(false);
});

test('data that fits no schema makes no body', () => {
  const event = { businessAccountId: 'biz-1', id: 'evt-1', at: new Date(0), subject: 's' };
  expect(bodyOf({ ...event, type: 'seat.freed', data: { because: 1 } })).toBeNull();
  expect(bodyOf({ ...event, type: 'member.invited', data: {} })).toBeNull();
  expect(bodyOf({ ...event, type: 'toString', data: {} })).toBeNull();
});
