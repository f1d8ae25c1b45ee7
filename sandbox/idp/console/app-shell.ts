import type { FastifyReply, FastifyRequest } from 'fastify';
import { html, type Printable } from '../../web/html.ts';
import { findApp } from '../context.ts';
import type { App, Org } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { admin, type Notes, show, tabs } from './shell.ts';

/** An app's home page: its tabs. *Provisioning* and *Push Groups* appear once SCIM provisioning is enabled. */
export type AppTab = 'general' | 'sign-on' | 'provisioning' | 'assignments' | 'push-groups' | 'logs';

const labels: Record<AppTab, string> = {
  general: 'General',
  'sign-on': 'Sign On',
  provisioning: 'Provisioning',
  assignments: 'Assignments',
  'push-groups': 'Push Groups',
  logs: 'View Logs',
};

export const appPath = (org: Org, app: App, rest: string): string => admin(org, `/app/${app.id}/${rest}`);

export interface AppView {
  org: Org;
  app: App;
  tab: AppTab;
  notes: Notes;
  body: Printable;
}

export function showApp(reply: FastifyReply, { org, app, tab, notes, body }: AppView): FastifyReply {
  const scimOnly: AppTab[] = ['provisioning', 'push-groups'];
  const shown = (Object.keys(labels) as AppTab[]).filter((one) => app.scimEnabled || !scimOnly.includes(one));
  const entries = shown.map((one) => ({ href: appPath(org, app, one), label: labels[one], current: one === tab }));
  return show(reply, {
    org,
    title: `${app.label}: ${labels[tab]}`,
    heading: app.label,
    section: 'apps',
    notes,
    trail: html`<a href="${admin(org, '/apps')}">Applications</a>`,
    body: html`${tabs('Application', entries)}${body}`,
  });
}

type AppHandler = (
  reply: FastifyReply,
  found: { org: Org; app: App; request: FastifyRequest },
) => FastifyReply | Promise<FastifyReply>;

/** Finds the app the address names, or goes back to the list. */
export const withApp = (handler: AppHandler) => (request: FastifyRequest, reply: FastifyReply) => {
  const org = orgOf(request);
  const app = findApp(org, (request.params as { app: string }).app);
  return app ? handler(reply, { org, app, request }) : reply.redirect(admin(org, '/apps'), 303);
};
