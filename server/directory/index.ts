/**
 * People and groups as the customer's IdP pushes them: the /scim/v2 routes, membership as rows, member IDs parked until
 * their person comes, tombstones, and the journal of what the IdP asked. When a person stops being active, or leaves a mapped
 * group, it has seats freed (by `licenses/`, in the same transaction, after its own row changed) and portal sessions ended.
 * It never takes a seat, never decides what a group means (`integration/` maps groups), and never keeps a password.
 * Called by IdPs over HTTP, by `sign-in/` and `activation/` in their transactions, and read by the configurator.
 */
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../lib/clock.ts';
import type { DirectoryRoom } from './create.service.ts';
import type { IntegrationPort } from './ports.ts';
import { createRateLimiter, GENEROUS, type RateLimit } from './rate.ts';
import { scimRoutes } from './scim.routes.ts';

export { createDirectory, type DirectoryDeps, type DirectoryRoom } from './create.service.ts';
export type {
  Directory,
  DirectoryCounts,
  GroupFacts,
  JournalEntry,
  ParkedMember,
  PersonFacts,
  SignInPerson,
} from './directory.ts';
export type { IntegrationPort, LicensesPort, MappedGroup } from './ports.ts';

interface RoutesDeps {
  directory: DirectoryRoom;
  integration: Pick<IntegrationPort, 'scimTokenOwner'>;
  clock: Clock;
  baseUrl: string;
  rateLimit?: RateLimit | undefined;
}

/** Mounts /scim/v2; the journal is written out when the server closes. */
export function directoryRoutes(app: FastifyInstance, deps: RoutesDeps): void {
  const { directory, integration, clock, baseUrl } = deps;
  const limiter = createRateLimiter(deps.rateLimit ?? GENEROUS);
  const { people, groupVerbs: groups, requests: journal } = directory;
  scimRoutes(app, { integration, people, groups, journal, limiter, clock, baseUrl });
  app.addHook('onClose', () => directory.flush());
}
