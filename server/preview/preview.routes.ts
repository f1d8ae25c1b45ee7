import type { FastifyInstance } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { Preview } from './preview.service.ts';

export function previewRoute(app: FastifyInstance, { guard, preview }: { guard: Guard; preview: Preview }): void {
  mount(
    app,
    contract.previewChange,
    async ({ params, body, request }) => {
      const member = await guard.enter(request, params.businessAccountId, 'configure_integration');
      return preview.forecast(member, body.change, body);
    },
    { perMinute: 60 },
  );
}
