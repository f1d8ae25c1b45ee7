import { type Bench, bound, median, option } from './bench.ts';
import { type SignedAnswer, signedAnswer, tampered } from './saml-answers.ts';
import { type Contend, type Contender, floor, nodeSaml, ours, samlifyPeer } from './saml-contenders.ts';

const CONTENDERS: Contend[] = [floor, ours, nodeSaml, samlifyPeer];
/** CPU that one turn of one contender takes at least, in microseconds: far above what the clock can tell apart. */
const TURN = 60_000;
const BOUNDS: Record<number, { nodeSaml: number; floor: number }> = {
  10: { nodeSaml: 60, floor: 3 },
  200: { nodeSaml: 80, floor: 5 },
};

export const saml: Bench = {
  about: 'CPU of one verdict: ours, node-saml, samlify and the floor, in turns (--rounds 15)',
  async run(words) {
    const rounds = option(words, 'rounds', 15);
    console.log(`Node ${process.version}, ${rounds} rounds in turns in one process, CPU (user + system), medians.\n`);
    const results = [await compare(10, rounds), await compare(200, rounds)];
    console.log(`\n${STANDS_IN_THE_WAY}`);
    return !results.includes(false);
  },
};

async function compare(groups: number, rounds: number): Promise<boolean> {
  const answer = signedAnswer(groups);
  const contenders = CONTENDERS.map((contend) => contend(answer));
  for (const contender of contenders) await agrees(contender, answer);
  const turns: { contender: Contender; calls: number; times: number[] }[] = [];
  for (const contender of contenders) turns.push({ contender, calls: await callsOf(contender, answer), times: [] });
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of turns) turn.times.push(await cpuOf(turn.contender, answer, turn.calls));
  }
  const [base = Number.NaN, own = Number.NaN, peer = Number.NaN, other = Number.NaN] = turns.map(({ times }) =>
    median(times),
  );
  console.log(`${groups} groups, response and assertion signed, form field of ${answer.samlResponse.length} bytes`);
  for (const { contender, times } of turns) {
    const spread = `${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}`;
    const time = median(times);
    const ratio = `${(time / base).toFixed(2)} × floor, ${(time / own).toFixed(1)} × ours`;
    console.log(`  ${contender.name.padEnd(10)}${time.toFixed(0).padStart(8)} µs  (${spread})  ${ratio}`);
  }
  const limits = BOUNDS[groups] ?? { nodeSaml: Number.NaN, floor: Number.NaN };
  const ahead = peer / own;
  bound('goal', `at most ${limits.floor} × the floor (${(own / base).toFixed(2)} ×)`, own / base <= limits.floor);
  bound('goal', `faster than samlify too (${(other / own).toFixed(0)} ×)`, other > own);
  return bound('must', `at least ${limits.nodeSaml} × node-saml (${ahead.toFixed(0)} ×)`, ahead >= limits.nodeSaml);
}

/** A race against somebody who verifies nothing, or who refuses what he is given, would say nothing. */
async function agrees(contender: Contender, answer: SignedAnswer): Promise<void> {
  await contender.validate(answer);
  if (contender.name === 'floor') return;
  const accepted = await Promise.resolve()
    .then(() => contender.validate(tampered(answer)))
    .then(() => true)
    .catch(() => false);
  if (accepted) throw new Error(`${contender.name} accepted a changed answer.`);
}

/** After warming up: how many calls fill a turn. */
async function callsOf(contender: Contender, answer: SignedAnswer): Promise<number> {
  const warm = process.cpuUsage();
  let each = Number.NaN;
  do each = await cpuOf(contender, answer, 5);
  while (used(warm) < 4 * TURN);
  return Math.max(3, Math.ceil(TURN / each));
}

const used = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};

async function cpuOf(contender: Contender, answer: SignedAnswer, calls: number): Promise<number> {
  const start = process.cpuUsage();
  for (let left = calls; left > 0; left -= 1) {
    const pending = contender.validate(answer);
    if (pending instanceof Promise) await pending;
  }
  return used(start) / calls;
}

const STANDS_IN_THE_WAY = [
  'What stands between ours and the floor: every byte is looked at once by the reader (names, attributes, text, bounds),',
  'the tree is built, and both signed parts are written out again in canonical form before they are hashed; the outer one',
  'holds the inner one. The floor does none of that: it hashes bytes that lie ready.',
].join('\n');
