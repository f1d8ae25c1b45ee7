/**
 * The outside world for trial and tests: a practice directory (`idp/`), a DNS host (`dns/`), an inbox (`inbox/`) and
 * stand-ins for the providers people have accounts with (`social/`),
 * one process, one web server on `localhost`.
 *
 * Owns: its own data folder and ports. Shares no code with the service, its contract or its SDK: shared code would
 * share the bug.
 * Never does: reach beyond the loopback unless an admin points a connector elsewhere.
 * Called by: `system/` (world, tour, tests).
 */
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { createSandboxDns } from './dns/index.ts';
import { homeRoutes } from './home.ts';
import { createSandboxIdp } from './idp/index.ts';
import type { RunnerOptions } from './idp/scim/runner.ts';
import { createSandboxInbox } from './inbox/index.ts';
import { createSandboxSocial, type Kind, type SocialClient } from './social/index.ts';
import { baseUrlOf } from './web/server.ts';

export interface SandboxOptions {
  /** Holds `directory.json`, `zones.json` and `inbox.json`; created when absent. */
  dataFolder: string;
  /** Fixed ports; a port not given, or 0, is a free one. */
  ports?: { web?: number; dns?: number; smtp?: number };
  clock?: () => Date;
  logger?: FastifyBaseLogger;
  /** Bounds of the SCIM client, milliseconds. */
  scim?: RunnerOptions;
}

export interface Sandbox {
  /** `http://localhost:<port>`: pages and control API. */
  webUrl: string;
  dns: { host: string; port: number };
  smtp: { host: string; port: number };
  /** What an operator copies out of a provider's developer console. */
  social(kind: Kind): SocialClient;
  /** Stops everything, jobs under way included, and writes the files. */
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataFolder, ports = {}, clock, logger, scim } = options;
  const opened: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    await Promise.all(opened.map((one) => one.close()));
  };
  try {
    const dns = await createSandboxDns({ dataFile: join(dataFolder, 'zones.json'), port: ports.dns ?? 0 });
    opened.push(dns);
    const inbox = await createSandboxInbox({
      dataFile: join(dataFolder, 'inbox.json'),
      port: ports.smtp ?? 0,
      ...(clock ? { clock } : {}),
    });
    opened.push(inbox);
    const web = createSandboxIdp({
      dataFile: join(dataFolder, 'directory.json'),
      ...(clock ? { clock } : {}),
      ...(logger ? { logger } : {}),
      ...(scim ? { scim } : {}),
    });
    opened.push(web);
    homeRoutes(web);
    const social = createSandboxSocial(clock);
    social.mount(web);
    dns.mount(web);
    inbox.mount(web);
    await web.listen({ host: '127.0.0.1', port: ports.web ?? 0 });
    const place = ({ host, port: own }: { host: string; port: number }) => ({ host, port: own });
    const webUrl = baseUrlOf(web);
    return {
      webUrl,
      dns: place(dns),
      smtp: place(inbox),
      social: (kind) => social.client(kind, webUrl),
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}
