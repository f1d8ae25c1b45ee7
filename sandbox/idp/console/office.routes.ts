import type { FastifyInstance } from 'fastify';
import { checkbox, radios, table } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { orgOf } from '../org-scope.ts';
import { admin, facts, finish, notesOf, queryText, searchForm, show, when } from './shell.ts';

/** Dashboard, System Log and the sandbox's own settings. */
export function officeRoutes(app: FastifyInstance): void {
  app.get('/admin', (request, reply) => {
    const org = orgOf(request);
    const failed = org.apps.flatMap((one) => [...one.links, ...one.pushes].filter((item) => item.status === 'error'));
    return show(reply, {
      org,
      title: 'Dashboard',
      section: 'dashboard',
      notes: notesOf(request),
      body: html`<section class="card"><h2>${org.name}</h2>${facts([
        ['People', html`<a href="${admin(org, '/people')}">${org.people.length}</a>`],
        ['Groups', html`<a href="${admin(org, '/groups')}">${org.groups.length}</a>`],
        ['Applications', html`<a href="${admin(org, '/apps')}">${org.apps.length}</a>`],
        ['Failed pushes', failed.length],
      ])}</section>
<section class="card"><h2>Where things are</h2><p>You are the administrator of this practice organization; nobody had to sign in for that. To see what an employee sees, <a href="/org/${org.slug}/login">sign in as a person</a>.</p></section>`,
    });
  });
  app.get('/admin/log', (request, reply) => {
    const org = orgOf(request);
    const wanted = queryText(request, 'q').toLowerCase();
    const rows = [...org.log]
      .reverse()
      .filter((entry) => `${entry.event} ${entry.actor} ${entry.target} ${entry.detail}`.toLowerCase().includes(wanted))
      .slice(0, 200)
      .map((entry) => [when(entry.at), entry.event, entry.outcome, entry.actor, entry.target, entry.detail]);
    return show(reply, {
      org,
      title: 'System Log',
      section: 'log',
      body: html`${searchForm({ action: admin(org, '/log'), name: 'q', label: 'Search the log', value: queryText(request, 'q') })}
<section class="card"><h2>Events</h2>${table({ caption: 'Events, newest first', heads: ['Time', 'Event', 'Outcome', 'Actor', 'Target', 'Detail'], rows, empty: 'Nothing happened yet.' })}</section>`,
    });
  });
  settingsRoutes(app);
}

function settingsRoutes(app: FastifyInstance): void {
  const variants = [
    {
      value: 'older',
      label: 'Older: in the wizard',
      hint: 'Attribute statements are asked for while the app is created.',
    },
    {
      value: 'newer',
      label: 'Newer: on the Sign On tab',
      hint: 'The wizard leaves them out; they are edited afterwards.',
    },
  ];
  app.get('/admin/settings', (request, reply) => {
    const org = orgOf(request);
    return show(reply, {
      org,
      title: 'Sandbox settings',
      section: 'settings',
      notes: notesOf(request),
      body: html`<form method="post" action="${admin(org, '/settings')}" class="card"><p>Not part of the console that is imitated.</p>
${radios({ name: 'consoleVariant', legend: 'Where attribute statements are configured', choices: variants, chosen: org.settings.consoleVariant })}
${checkbox({ name: 'strictPagePolicy', label: 'Strict page policy', checked: org.settings.strictPagePolicy, hint: 'The page that hands over an answer allows its form to reach the service’s origin only.' })}
<div class="actions"><button type="submit" class="primary">Save</button></div></form>`,
    });
  });
  app.post('/admin/settings', (request, reply) => {
    const org = orgOf(request);
    const form = formOf(request);
    org.settings.strictPagePolicy = form.strictPagePolicy === 'on';
    org.settings.consoleVariant = form.consoleVariant === 'newer' ? 'newer' : 'older';
    return finish(reply, { to: admin(org, '/settings'), result: true, done: 'Saved.' });
  });
}
