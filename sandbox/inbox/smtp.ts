import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

const largest = 10 * 1024 * 1024;

export interface SmtpServer {
  port: number;
  close(): Promise<void>;
}

/** Accepts any mail for anybody on 127.0.0.1, without encryption; port 0 takes a free one. */
export async function listenSmtp(
  port: number,
  accept: (mail: ParsedMail, recipients: string[]) => Promise<void>,
): Promise<SmtpServer> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    size: largest,
    closeTimeout: 100,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData: (stream, session, done) => {
      receive(stream, session, accept).then(
        () => done(),
        () => done(new Error('The message could not be read.')),
      );
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await Promise.race([
    once(server.server, 'listening'),
    once(server.server, 'error').then(([problem]) => Promise.reject(problem)),
  ]);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

async function receive(
  stream: Readable,
  session: SMTPServerSession,
  accept: (mail: ParsedMail, recipients: string[]) => Promise<void>,
): Promise<void> {
  const mail = await simpleParser(stream, { skipImageLinks: true });
  await accept(
    mail,
    session.envelope.rcptTo.map((recipient) => recipient.address),
  );
}
