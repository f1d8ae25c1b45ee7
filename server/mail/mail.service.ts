import { createTransport } from 'nodemailer';
import type { Tx } from '../lib/transaction.ts';
import { type Mail, type RenderedMail, renderMail } from './mail.ts';

export interface Mailer {
  /** Puts a mail into the caller's transaction: it goes out when, and only when, that commits. Delivered at least once. */
  send(tx: Tx, mail: Mail): Promise<void>;
}

interface MailerDeps {
  /** `smtp://` or `smtps://`; plain SMTP without TLS is for loopback. */
  smtpUrl: string;
  from: string;
  vendor: { name: string; accent: string };
  queue: {
    put(tx: Tx, message: RenderedMail): Promise<void>;
    work(deliver: (message: RenderedMail) => Promise<void>): Promise<void>;
  };
}

/** Starts the worker that hands queued mails to the SMTP server; a refused one is tried again with growing pauses. */
export async function createMailer({ smtpUrl, from, vendor, queue }: MailerDeps): Promise<Mailer & { close(): void }> {
  const transport = createTransport(smtpUrl, { from });
  await queue.work(async (message) => {
    await transport.sendMail(message);
  });
  return {
    send: (tx, mail) => queue.put(tx, renderMail(mail, vendor)),
    close: () => transport.close(),
  };
}

/** Connects, says hello, signs in, and sends nothing. Throws what the server, or the way to it, answered. */
export async function greetServer(smtpUrl: string): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 5000,
  });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
