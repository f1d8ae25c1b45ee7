/**
 * A DNS server for practice: answers TXT, SOA, NS, A and CNAME for the zones of its file on 127.0.0.1, over UDP and
 * TCP, looking like a resolver that knows these zones by heart.
 *
 * Owns: the zones, their editor's pages and control API, faults on purpose (SERVFAIL, silence, refusal).
 * Never does: ask the real DNS, or know who asks and why.
 * Called by: `sandbox/index.ts`, and by tests.
 */
import type { FastifyInstance } from 'fastify';
import { openJsonFile } from '../web/json-file.ts';
import { dnsRoutes } from './routes.ts';
import { listenDns } from './server.ts';
import { emptyZones, type Zones } from './zones.ts';

export interface SandboxDns {
  host: '127.0.0.1';
  port: number;
  /** Mounts the zone editor under `/dns`. */
  mount(app: FastifyInstance): void;
  close(): Promise<void>;
}

/** Starts answering; port 0 or none takes a free one. */
export async function createSandboxDns(options: { dataFile: string; port?: number }): Promise<SandboxDns> {
  const file = openJsonFile<Zones>(options.dataFile, emptyZones);
  const server = await listenDns(file.state, options.port ?? 0);
  return {
    host: '127.0.0.1',
    port: server.port,
    mount: (app) => dnsRoutes(app, file, server.port),
    close: async () => {
      await server.close();
      await file.save();
    },
  };
}
