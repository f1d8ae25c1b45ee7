import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../index.ts';
import type { Message } from './mailbox.ts';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-inbox-'));
  sandbox = await startSandbox({ dataFolder: folder });
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const mail = {
  from: 'Service <service@meridian.test>',
  to: 'Anna@acme.test',
  bcc: 'audit@acme.test',
  subject: 'Confirm <your> address',
  text: 'Open https://app.test/confirm?code=1.',
  html: '<p>Open <a href="https://app.test/confirm?code=1&amp;b=2">this</a><script>alert(1)</script></p>',
};

const messages = async (query: string): Promise<Message[]> =>
  (await fetch(`${sandbox.webUrl}/inbox/api/messages?${query}`)).json() as Promise<Message[]>;

it('keeps what arrives by SMTP, finds it by recipient, and shows it', async () => {
  const waiting = messages('to=anna@acme.test&wait=5000');
  await createTransport({ host: '127.0.0.1', port: sandbox.smtp.port, secure: false }).sendMail(mail);
  const [message] = await waiting;
  expect(message).toMatchObject({ subject: mail.subject, to: ['Anna@acme.test', 'audit@acme.test'] });
  expect(message?.links).toEqual(['https://app.test/confirm?code=1', 'https://app.test/confirm?code=1&b=2']);
  expect(await messages('to=nobody@acme.test')).toEqual([]);
  expect(await messages('to=audit@acme.test')).toHaveLength(1);
  const list = await (await fetch(`${sandbox.webUrl}/inbox`)).text();
  expect(list).toContain('Confirm &lt;your&gt; address');
  const page = await (await fetch(`${sandbox.webUrl}/inbox/${message?.id}`)).text();
  expect(page).toContain(`href="/inbox/${message?.id}/html"`);
  const frame = await fetch(`${sandbox.webUrl}/inbox/${message?.id}/html`);
  expect(frame.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
});

it('remembers across a restart', async () => {
  await sandbox.close();
  sandbox = await startSandbox({ dataFolder: folder });
  expect(await messages('to=anna@acme.test')).toHaveLength(1);
});
