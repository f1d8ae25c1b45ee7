/**
 * Who would gain access and who would lose it, by name, before a change is made: activating, deactivating, another group, with or
 * without provisioning.
 *
 * Owns: nothing but the comparison. The change is tried out by the configurator's own verb in a transaction that is rolled back,
 * and everybody is judged before and after it by the rules that judge the real thing (`eligibility` of `activation/`, `opening` of
 * `sign-in/`). It changes nothing, takes and frees no seat, and has no second opinion of who may do what.
 * Called by the portal over HTTP.
 */
import type { FastifyInstance } from 'fastify';
import type { Guard } from '../lib/guard.ts';
import { previewRoute } from './preview.routes.ts';
import { createPreview, type PreviewDeps } from './preview.service.ts';

export function previewRoutes(app: FastifyInstance, { guard, ...deps }: PreviewDeps & { guard: Guard }): void {
  previewRoute(app, { guard, preview: createPreview(deps) });
}
