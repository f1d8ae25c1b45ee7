/**
 * Replays the published SCIM suites of Okta and Microsoft, and the requests of real identity providers, and prints the scores:
 *   npm run test:scim-suites                                  in a world of its own
 *   npm run test:scim-suites -- --url http://…/scim/v2 --token …   the published suites alone, against any server
 * The tenant has to be without people and groups. Exits with 1 where a score is below the one in docs/SCIM-CONFORMANCE.md.
 */
import { parseArgs } from 'node:util';
import { runSuites } from './scim-suites/all.ts';
import type { Score } from './scim-suites/client.ts';
import { inOwnWorld } from './scim-suites/own-world.ts';
import { runPayloadCases } from './scim-suites/payload-cases.ts';

const LEAST: Record<string, number> = {
  'Okta SCIM 2.0 SPEC': 52,
  'Okta SCIM 2.0 CRUD': 13,
  'Microsoft SCIM reference collection': 104,
  'Requests of real identity providers': 39,
};

const { values } = parseArgs({
  options: { url: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean', default: false } },
});

async function scoresOf(): Promise<Score[]> {
  const { url, token } = values;
  if (url && token) return runSuites({ url: url.replace(/\/$/, ''), token });
  if (url || token) throw new Error('Give both: --url <SCIM base URL> --token <bearer token>.');
  return [...(await inOwnWorld(runSuites)), runPayloadCases()];
}

const scores = await scoresOf();
if (values.json) console.log(JSON.stringify(scores, null, 2));
else {
  for (const { suite, passed, total, misses } of scores) {
    console.log(`${suite}: ${passed} of ${total}`);
    for (const miss of misses) console.log(`  not: ${miss}`);
  }
}
process.exit(scores.every(({ suite, passed }) => passed >= (LEAST[suite] ?? 0)) ? 0 : 1);
