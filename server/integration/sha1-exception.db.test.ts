import { expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { aConfiguratorWorld, look, started } from './testing.ts';

const world = aConfiguratorWorld();

const allow = (id: string, until: string | null, token?: string) =>
  world.operator('PUT', `/business-accounts/${id}/sha1-exception`, { until }, token);

test('the operator sets a dated exception and ends it; item 4 says so while it lasts, and both are audited', async () => {
  const business = await started(world);
  const attention = async () => (await look(business)).steps[3].attention;
  expect(await allow(business.id, '2027-01-31T23:59:59.000Z')).toMatchObject({ status: 200 });
  expect(await attention()).toEqual(['sha1_exception']);
  world.now = new Date(world.now.getTime() + 1000);
  expect((await allow(business.id, null)).status).toBe(200);
  expect(await attention()).toEqual([]);
  const rows = await business.inTenant((tenant) =>
    sql(tenant)
      .selectFrom('audit_event')
      .select(['actor', 'data'])
      .where('type', '=', 'integration.sha1_exception')
      .orderBy('id')
      .execute(),
  );
  expect(rows).toMatchObject([
    { actor: { kind: 'operator' }, data: { before: null, until: '2027-01-31T23:59:59.000Z' } },
    { actor: { kind: 'operator' }, data: { before: '2027-01-31T23:59:59.000Z', until: null } },
  ]);
});

test('an exception without a near end, for nobody, or without the operator token is refused', async () => {
  const business = await started(world);
  expect(await allow(business.id, '2028-01-31T23:59:59.000Z')).toMatchObject({
    status: 422,
    body: { code: 'sha1_until_too_far', field: 'until' },
  });
  expect(await allow(business.id, '2026-01-31T23:59:59.000Z')).toMatchObject({ body: { code: 'sha1_until_past' } });
  const { id } = await world.business();
  expect(await allow(id, '2027-01-31T23:59:59.000Z')).toMatchObject({ status: 404, body: { code: 'no_integration' } });
  expect(await allow(business.id, '2027-01-31T23:59:59.000Z', 'guessed')).toMatchObject({ status: 401 });
  const asAdmin = await business.ann.call('PUT', '/sha1-exception', { until: '2027-01-31T23:59:59.000Z' });
  expect(asAdmin.status).toBe(404);
});
