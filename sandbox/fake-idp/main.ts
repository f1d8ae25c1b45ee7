// Plays a scenario against a SCIM server as one kind of identity provider would, and says what differed.
// Usage: npm run fake-idp -- --kind entra --url https://…/scim/v2 --token …   [--seed 1] [--steps 60] [--faults 0.05] [--tag xyz] [--quiet]
//        npm run fake-idp -- --list
// Ends with 0 when the server holds exactly the client's directory, 1 when it does not, 2 when it was asked wrongly.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { chanceOf } from './chance.ts';
import { createFakeIdp, KINDS, kindOf, play, randomMoves, STORY } from './index.ts';
import { closing, lineOf } from './report.ts';

const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    url: { type: 'string' },
    token: { type: 'string' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '60' },
    faults: { type: 'string', default: '0' },
    tag: { type: 'string' },
    list: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

async function run(): Promise<number> {
  if (values.list) {
    for (const { name, about, sources } of KINDS)
      console.log(`${name.padEnd(16)}${about}\n${' '.repeat(16)}${sources.join('; ')}`);
    return 0;
  }
  if (!values.kind || !values.url || !values.token) {
    console.error(
      'Say who and where: --kind <kind> --url <SCIM base URL> --token <bearer token>. --list shows the kinds.',
    );
    return 2;
  }
  const [seed, steps, faults] = [values.seed, values.steps, values.faults].map(Number) as [number, number, number];
  if (![seed, steps, faults].every((number) => number >= 0) || faults >= 0.5) {
    console.error('--seed, --steps and --faults are numbers from 0; --faults stays below 0.5.');
    return 2;
  }
  const kind = kindOf(values.kind);
  const idp = createFakeIdp({
    kind,
    url: values.url,
    token: values.token,
    seed,
    lostRequests: faults,
    lostAnswers: faults,
  });
  let printed = 0;
  const print = () => {
    if (!values.quiet) for (const exchange of idp.exchanges.slice(printed)) console.log(lineOf(exchange));
    printed = idp.exchanges.length;
  };
  await idp.connect();
  print();
  const naming = { domain: 'fake-idp.example', tag: `-${values.tag ?? randomBytes(2).toString('hex')}` };
  const moves = [...STORY, ...randomMoves(chanceOf(seed), steps)];
  const each = (sentence: string) => {
    print();
    if (!values.quiet) console.log(`· ${sentence}`);
  };
  const differences = await play(idp, moves, { naming, seed, each });
  print();
  const { text, good } = closing(idp, differences);
  console.log(text);
  return good ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 2;
}
