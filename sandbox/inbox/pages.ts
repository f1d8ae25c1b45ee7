import { buttonForm, table, textField } from '../web/fields.ts';
import { html } from '../web/html.ts';
import { page } from '../web/layout.ts';
import type { Message } from './mailbox.ts';

const when = (iso: string) => html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;

export function listPage(messages: Message[], to: string, port: number): string {
  const rows = messages.map((message) => [
    when(message.receivedAt),
    message.to.join(', '),
    html`<a href="/inbox/${message.id}">${message.subject || '(no subject)'}</a>`,
  ]);
  return page({
    title: 'Inbox',
    body: html`<h1>Inbox</h1>
<p>Every mail sent to 127.0.0.1, port ${port}, arrives here, whoever it is for. Nothing leaves this computer.</p>
<section class="card"><form method="get" action="/inbox" role="search">
${textField({ name: 'to', label: 'For this address only', value: to, type: 'search' })}
<div class="actions"><button type="submit" class="plain">Show</button></div></form></section>
<section class="card"><h2>Messages</h2>${table({ caption: 'Messages, newest first', heads: ['Received', 'To', 'Subject'], rows, empty: 'No mail yet. Whatever the service sends appears here.' })}
${messages.length > 0 ? buttonForm('/inbox/clear', 'Delete all', { quiet: true }) : ''}</section>`,
  });
}

export function messagePage(message: Message): string {
  const links = message.links.map((link) => html`<li><a href="${link}" rel="noreferrer">${link}</a></li>`);
  return page({
    title: message.subject || 'Message',
    body: html`<p><a href="/inbox">Inbox</a></p><h1>${message.subject || '(no subject)'}</h1>
<dl class="facts"><dt>From</dt><dd>${message.from}</dd><dt>To</dt><dd>${message.to.join(', ')}</dd><dt>Received</dt><dd>${when(message.receivedAt)}</dd></dl>
<section class="card"><h2>Text</h2><pre tabindex="0">${message.text || '(no text part)'}</pre></section>
${links.length > 0 ? html`<section class="card"><h2>Links</h2><ul class="links">${links}</ul></section>` : ''}
${message.html ? html`<p><a class="button plain" href="/inbox/${message.id}/html">Show the message as designed</a></p>` : ''}
${message.attachments.length > 0 ? html`<section class="card"><h2>Attachments</h2><ul>${message.attachments.map((one) => html`<li>${one.name} (${one.type}, ${one.bytes} bytes)</li>`)}</ul></section>` : ''}`,
  });
}
