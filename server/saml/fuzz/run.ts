/**
 * Long runs of the fuzzers: `node server/saml/fuzz/run.ts [seconds] [seed]`. Prints what was done; the first finding
 * ends it with the seed that reproduces it.
 */
import { fuzzCanonical } from './canonical.fuzz.ts';
import { fuzzCrash, fuzzForgery } from './verdict.fuzz.ts';

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const batch = 200;
const until = Date.now() + seconds * 1000;
let rounds = 0;
let compared = 0;
let accepted = 0;
for (; Date.now() < until; rounds += batch) {
  compared += fuzzCanonical(seed + rounds, batch);
  accepted += fuzzForgery(seed + rounds, batch);
  fuzzCrash(seed + rounds, batch);
}
console.log(
  `seed ${seed}: ${rounds} rounds each; ${compared} canonical forms equal, ${accepted} harmless changes accepted`,
);
