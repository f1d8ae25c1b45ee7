import type { FastifyInstance } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { TestSignIn } from './test-sign-in.service.ts';

export interface TestSignInRoutesDeps {
  guard: Guard;
  tests: TestSignIn;
}

/** A part of the configurator that needs an SSO request, which is this room's. */
export function testSignInRoutes(app: FastifyInstance, { guard, tests }: TestSignInRoutesDeps): void {
  mount(
    app,
    contract.startTest,
    async ({ params, request, reply }) => {
      const member = await guard.enter(request, params.businessAccountId, 'configure_integration');
      const { url, cookie } = await tests.start(member);
      reply.setCookie(cookie.name, cookie.value, cookie.options);
      return { url };
    },
    { perMinute: 60 },
  );
  mount(app, contract.testResult, async ({ params, request }) => {
    const member = await guard.enter(request, params.businessAccountId, 'configure_integration');
    const { at, ...result } = await tests.result(member, params.supportId);
    return { ...result, at: at.toISOString() };
  });
}
