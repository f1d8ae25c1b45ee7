/**
 * An inbox for practice: real SMTP on 127.0.0.1, whoever the mail is for.
 *
 * Owns: the mails (one JSON file, the last 500), their pages and control API.
 * Never does: send or forward anything, or run what a mail contains.
 * Called by: `sandbox/index.ts`, and by tests.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { openJsonFile } from '../web/json-file.ts';
import { emptyMailbox, keep, type Mailbox, messageFrom } from './mailbox.ts';
import { inboxRoutes } from './routes.ts';
import { listenSmtp } from './smtp.ts';

export interface SandboxInbox {
  host: '127.0.0.1';
  port: number;
  /** Mounts the pages under `/inbox`. */
  mount(app: FastifyInstance): void;
  close(): Promise<void>;
}

export interface SandboxInboxOptions {
  dataFile: string;
  clock?: () => Date;
  /** 0 or none takes a free one. */
  port?: number;
}

export async function createSandboxInbox(options: SandboxInboxOptions): Promise<SandboxInbox> {
  const clock = options.clock ?? (() => new Date());
  const file = openJsonFile<Mailbox>(options.dataFile, emptyMailbox);
  const server = await listenSmtp(options.port ?? 0, async (mail, to) => {
    keep(file.state, messageFrom(mail, { id: randomUUID(), receivedAt: clock(), to }));
    await file.save();
  });
  return {
    host: '127.0.0.1',
    port: server.port,
    mount: (app) => inboxRoutes(app, file, server.port),
    close: async () => {
      await server.close();
      await file.save();
    },
  };
}
