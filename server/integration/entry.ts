import type { FastifyRequest } from 'fastify';
import type { Member } from '../lib/guard.ts';
import type { Configurator } from './integration.service.ts';

/** What every route begins with. */
export interface Entry {
  configurator: Configurator;
  /** An Account Administrator of the business account in the path. */
  configuring(request: FastifyRequest, params: { businessAccountId: string }): Promise<Member>;
  /** The same, who proved who they are a moment ago: for certificates, tokens, the backup login and the switch. */
  proving(request: FastifyRequest, params: { businessAccountId: string }): Promise<Member>;
}
