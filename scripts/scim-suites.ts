/**
 * Replays the published SCIM suites of Okta and Microsoft against a running server and prints the scores:
 *   npm run test:scim-suites -- --url http://127.0.0.1:7700/scim/v2 --token …
 * The tenant has to be without people and groups. Exits with 1 when a suite cannot be run at all.
 */
import { parseArgs } from 'node:util';
import { runSuites } from './scim-suites/all.ts';

const { values } = parseArgs({
  options: { url: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean', default: false } },
});
if (!values.url || !values.token) {
  console.error('Say where: --url <SCIM base URL> --token <bearer token>, of a tenant without people and groups.');
  process.exit(1);
}
const scores = await runSuites({ url: values.url.replace(/\/$/, ''), token: values.token });
if (values.json) console.log(JSON.stringify(scores, null, 2));
else {
  for (const { suite, passed, total, misses } of scores) {
    console.log(`${suite}: ${passed} of ${total}`);
    for (const miss of misses) console.log(`  not: ${miss}`);
  }
}
