// Side by side with peers, and against the floor nobody can leave out. Each bench prints what it measured and ends with 1 when
// a bound that must hold does not.
// Usage: npm run bench                 the list
//        npm run bench -- saml         one of them; further words go to it
import { activation } from './activation.ts';
import type { Bench } from './bench.ts';
import { saml } from './saml.ts';
import { samlStorm } from './saml-storm.ts';
import { scim } from './scim.ts';
import { users } from './users.ts';

const BENCHES: Record<string, Bench> = { activation, saml, 'saml-storm': samlStorm, scim, users };

const [name = '', ...words] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  process.exit((await bench.run(words)) ? 0 : 1);
} else {
  if (name !== '') console.error(`There is no bench named ${name}.\n`);
  for (const [each, { about }] of Object.entries(BENCHES)) console.log(`npm run bench -- ${each.padEnd(12)}${about}`);
  process.exit(name === '' ? 0 : 2);
}
