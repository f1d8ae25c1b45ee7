import type { FastifyInstance } from 'fastify';
import { refusedNote, table, textField } from './web/fields.ts';
import { html } from './web/html.ts';
import { page } from './web/layout.ts';
import { sendPage } from './web/server.ts';

/** The sandbox's front page: organizations, DNS, inbox. */
export function homeRoutes(app: FastifyInstance): void {
  app.get('/', (request, reply) => {
    const { refused } = request.query as { refused?: string };
    return sendPage(reply, homePage(app.organizations(), refused));
  });
}

function homePage(orgs: { slug: string; name: string }[], refused: string | undefined): string {
  const rows = orgs.map((org) => [
    org.name,
    html`<a href="/org/${org.slug}/admin">Admin console<span class="quiet"> of ${org.name}</span></a>`,
    html`<a href="/org/${org.slug}">Sign in as a person<span class="quiet"> of ${org.name}</span></a>`,
  ]);
  return page({
    title: 'Sandbox',
    body: html`<h1>Sandbox</h1>
<p>The outside world, for trial and tests: a customer’s directory, its DNS host and an inbox. All of it runs on this computer only.</p>
${refusedNote(refused)}
<section class="card"><h2>Organizations</h2>${table({ caption: 'Organizations', heads: ['Name', 'Administer', 'Use'], rows, empty: 'No organization yet. Add one below.' })}</section>
<section class="card"><h2>Add an organization</h2><form method="post" action="/organizations">
${textField({ name: 'name', label: 'Name', required: true })}
${textField({ name: 'slug', label: 'Short name in the address', hint: 'Small letters, digits and hyphens.', required: true })}
<div class="actions"><button class="primary" type="submit">Add organization</button></div></form></section>
<section class="card"><h2>Around it</h2><ul class="links"><li><a href="/dns">DNS zones</a>: publish a TXT record</li><li><a href="/inbox">Inbox</a>: read what was mailed</li></ul></section>`,
  });
}
