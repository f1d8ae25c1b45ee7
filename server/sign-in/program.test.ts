import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Scope } from '../../contract/index.ts';
import type { Verb } from '../lib/guard.ts';
import { admitProgram } from './program.service.ts';

const BUSINESS = 'biz-00000000000000000000000001';
const tokens = {
  resolve: async () => ({
    id: 'stk-1',
    businessAccountId: BUSINESS,
    name: 'all',
    scopes: ['users:read', 'licenses:read'] as Scope[],
  }),
};

function admitted(scope: Scope, verb: Verb) {
  const headers = { authorization: 'Bearer keyseat-x' };
  const request = { headers, ip: '192.0.2.1', id: 'req-1', routeOptions: { config: { scope } } };
  return admitProgram(tokens, request as unknown as FastifyRequest, { businessAccountId: BUSINESS, verb });
}

test('an endpoint that names a scope by mistake opens nothing that the scope does not cover', async () => {
  await expect(admitted('users:read', 'see_users')).resolves.toMatchObject({ role: 'member', method: 'token' });
  for (const verb of ['manage_users', 'see_licenses', 'manage_service_tokens', 'edit_business'] as const)
    await expect(admitted('users:read', verb)).rejects.toMatchObject({ code: 'not_for_tokens' });
});
