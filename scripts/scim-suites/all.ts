import { readFileSync } from 'node:fs';
import { exchange, type Score, type Target } from './client.ts';
import { type Item, runMicrosoft } from './microsoft.ts';
import { runOkta, type Step } from './okta.ts';

const folder = new URL('../../server/scim/testdata/suites/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** All published suites, one after the other, on a tenant without people and groups. */
export async function runSuites(target: Target): Promise<Score[]> {
  const { item } = read('Microsoft-PostmanCollection.json') as { item: Item[] };
  const microsoft = await runMicrosoft('Microsoft SCIM reference collection', item, target);
  await somebody(target);
  const spec = read('Okta-SCIM-20-SPEC-Test.json') as { steps: Step[] };
  const crud = read('Okta-SCIM-20-CRUD-Test.json') as { steps: Step[] };
  const values = oktaValues(target);
  return [
    await runOkta('Okta SCIM 2.0 SPEC', spec.steps, { target, values }),
    await runOkta('Okta SCIM 2.0 CRUD', crud.steps, { target, values }),
    microsoft,
  ];
}

/** The SPEC suite looks at the first person it finds. */
async function somebody({ url, token }: Target): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
  const body = JSON.stringify({
    userName: 'first@example.com',
    name: { givenName: 'First', familyName: 'Person' },
    emails: [{ value: 'first@example.com', primary: true, type: 'work' }],
  });
  await exchange({ method: 'POST', url: `${url}/Users`, headers, body });
}

function oktaValues({ url, token }: Target): Map<string, string> {
  const unique = Date.now().toString(36);
  return new Map([
    ['SCIMBaseURL', url],
    ['auth', `Bearer ${token}`],
    ['SCIMUrl', url],
    ['SCIMAuth', `Bearer ${token}`],
    ['InvalidUserEmail', `nobody.${unique}@example.com`],
    ['UserIdThatDoesNotExist', 'does-not-exist'],
    ['randomEmail', `random.${unique}@example.com`],
    ['randomUsername', `random.${unique}@example.com`],
    ['randomUsernameCaps', `RANDOM.${unique.toUpperCase()}@EXAMPLE.COM`],
    ['randomGivenName', 'Given'],
    ['randomFamilyName', `Family${unique}`],
    ['okta_user_email', `crud.${unique}@example.com`],
    ['okta_user_firstname', 'Crud'],
    ['okta_user_firstname_update', 'Updated'],
    ['okta_user_lastname', 'Person'],
  ]);
}
