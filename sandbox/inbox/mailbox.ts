import type { ParsedMail } from 'mailparser';

/** The mails kept, newest last. */
export interface Mailbox {
  version: 1;
  messages: Message[];
}

export interface Message {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  links: string[];
  headers: Record<string, string>;
  attachments: { name: string; type: string; bytes: number }[];
}

export const emptyMailbox = (): Mailbox => ({ version: 1, messages: [] });

const limit = 500;

export function keep(box: Mailbox, message: Message): void {
  box.messages.push(message);
  if (box.messages.length > limit) box.messages.splice(0, box.messages.length - limit);
}

export interface Search {
  to?: string | undefined;
  subject?: string | undefined;
}

/** Newest first; `to` is the whole address, `subject` any part, both without regard to case. */
export function find(box: Mailbox, search: Search): Message[] {
  const to = search.to?.trim().toLowerCase();
  const subject = search.subject?.toLowerCase();
  const fits = (message: Message) =>
    (!to || message.to.some((address) => address.toLowerCase() === to)) &&
    (!subject || message.subject.toLowerCase().includes(subject));
  return box.messages.filter(fits).reverse();
}

/** What is kept of a parsed mail. Recipients are those of the envelope, so that a blind copy shows too. */
export function messageFrom(mail: ParsedMail, envelope: { id: string; receivedAt: Date; to: string[] }): Message {
  const html = typeof mail.html === 'string' ? mail.html : '';
  const text = mail.text ?? '';
  return {
    id: envelope.id,
    receivedAt: envelope.receivedAt.toISOString(),
    from: mail.from?.text ?? '',
    to: envelope.to,
    subject: mail.subject ?? '',
    text,
    html,
    links: linksIn(text, html),
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    ),
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? 'unnamed',
      type: contentType,
      bytes: size,
    })),
  };
}

function linksIn(text: string, html: string): string[] {
  const inText = text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? [];
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) => (match[1] ?? '').replace(/&amp;/g, '&'));
  return [...new Set([...inText.map((link) => link.replace(/[.,;:]+$/, '')), ...inHtml])];
}
