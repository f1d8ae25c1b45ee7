/** The admin console's pages. Owns their forms and words; changes are made by the directory's own verbs. */
import type { FastifyInstance } from 'fastify';
import type { Idp } from '../context.ts';

export function consoleRoutes(_app: FastifyInstance, _idp: Idp): void {}
