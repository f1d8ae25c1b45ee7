import { afterAll, beforeAll, expect, test } from 'vitest';
import { describedEndpoints } from '../server/api/index.ts';
import { type TestWorld, testWorld } from './testing.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

/** Routes without a bound a minute and address, and why that is right. */
const UNBOUNDED: [RegExp, string][] = [
  [
    /^\/scim\/v2/,
    'an IdP pushes thousands in a row; a budget for each bearer token and for wrong tokens bounds it (directory/budget.ts)',
  ],
  [
    /^\/(livez|readyz|metrics)$/,
    'whoever watches over the service must get an answer when it is busiest; a proxy keeps them inside',
  ],
  [/^\/assets\//, 'files of the portal, immutable and cached'],
  [/^\/\*$/, 'the one page of the portal, from memory'],
];
/** Bodies larger than the ordinary half MiB, and why. */
const LARGE: [RegExp, number, string][] = [
  [/^\/scim\/v2\/groups/i, 16 * 1024 * 1024, 'a group with 100,000 members in one request, behind a bearer token'],
  [/^\/scim\/v2\/Bulk/, 16 * 1024 * 1024, 'RFC 7644, 3.7'],
];
const ORDINARY = 512 * 1024;

test('every route bounds how often one address may ask, or says why not', () => {
  const routes = world.keyseat.web.routeTable;
  expect(routes.length).toBeGreaterThan(120);
  const loose = routes
    .filter(
      ({ config, url }) =>
        !(config as { rateLimit?: { max?: number } } | undefined)?.rateLimit?.max &&
        !UNBOUNDED.some(([pattern]) => pattern.test(url)),
    )
    .map(({ method, url }) => `${method} ${url}`);
  expect(loose).toEqual([]);
  for (const [pattern, why] of UNBOUNDED) expect(why.length, String(pattern)).toBeGreaterThan(20);
});

test('every route bounds the body it reads', () => {
  const large = world.keyseat.web.routeTable
    .filter(({ url, bodyLimit = ORDINARY }) => {
      const allowed = LARGE.find(([pattern]) => pattern.test(url))?.[1] ?? ORDINARY;
      return bodyLimit > allowed;
    })
    .map(({ url, bodyLimit }) => `${url} ${bodyLimit}`);
  expect(large).toEqual([]);
  expect(world.keyseat.web.initialConfig.bodyLimit).toBe(ORDINARY);
});

test('what is mounted under /api is described, and what is described is mounted', () => {
  // The app's own protocol, documents, and the stream of events of step 5.
  const OWN_FORM =
    /^\/api\/(activation\/|openapi\.json|reference|business\/:businessAccountId\/integration\/scim\/live)/;
  const mounted = world.keyseat.web.routeTable
    .filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD' && !OWN_FORM.test(url))
    .map(({ method, url }) => `${method} ${url}`);
  const described = describedEndpoints().map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
  expect([...new Set(mounted)].sort()).toEqual(described.sort());
});
