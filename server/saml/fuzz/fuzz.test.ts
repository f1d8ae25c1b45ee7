import { expect, it } from 'vitest';
import { fuzzCanonical } from './canonical.fuzz.ts';
import { fuzzCrash, fuzzForgery } from './verdict.fuzz.ts';

const seed = 20_260_310;

it('canonical forms and values are those of libxml2', () => {
  expect(fuzzCanonical(seed, 600)).toBeGreaterThan(300);
}, 60_000);

it('whatever is accepted says what the genuine message says', () => {
  expect(fuzzForgery(seed, 1500)).toBeGreaterThan(0);
}, 60_000);

it('any field yields a verdict in bounded time', () => {
  fuzzCrash(seed, 600);
}, 60_000);
