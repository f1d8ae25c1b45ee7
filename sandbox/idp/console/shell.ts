import type { FastifyReply, FastifyRequest } from 'fastify';
import { doneNote, refusedNote } from '../../web/fields.ts';
import { type Html, html, type Printable } from '../../web/html.ts';
import { page } from '../../web/layout.ts';
import { sendPage } from '../../web/server.ts';
import { isRefused } from '../context.ts';
import type { Org } from '../model.ts';

/** What a page says about the action before it. */
export interface Notes {
  refused?: string | undefined;
  done?: string | undefined;
}

export interface View {
  org: Org;
  title: string;
  /** Which entry of the side panel is current. */
  section: Section;
  notes?: Notes;
  /** Everything below the notes; the page's only level 1 heading is `heading`, or the title. */
  body: Printable;
  heading?: Printable;
  trail?: Printable;
}

const sections = {
  dashboard: ['', 'Dashboard', null],
  people: ['/people', 'People', 'Directory'],
  groups: ['/groups', 'Groups', 'Directory'],
  apps: ['/apps', 'Applications', 'Applications'],
  log: ['/log', 'System Log', 'Reports'],
  settings: ['/settings', 'Sandbox settings', 'Settings'],
} as const;

export type Section = keyof typeof sections;

export const admin = (org: Org, path = ''): string => `/org/${org.slug}/admin${path}`;

function sidePanel(org: Org, current: Section): Html {
  let heading: string | null = null;
  const entries = Object.entries(sections).map(([name, [path, label, group]]) => {
    const title = group && group !== heading ? html`<li class="group" aria-hidden="true">${group}</li>` : '';
    heading = group;
    const mark = name === current ? html` aria-current="page"` : '';
    return html`${title}<li><a href="${admin(org, path)}"${mark}>${label}</a></li>`;
  });
  return html`<nav class="side" aria-label="Admin console"><ul>${entries}</ul></nav>`;
}

/** A page of the admin console, sent. */
export function show(reply: FastifyReply, view: View, status = 200): FastifyReply {
  const { org, notes = {} } = view;
  const text = page({
    title: `${view.title} · ${org.name}`,
    banner: html`<span class="where">${org.name} · Admin console</span><a href="/org/${org.slug}">My apps</a>`,
    navigation: sidePanel(org, view.section),
    scripts: ['copy.js'],
    body: html`${view.trail ? html`<p class="trail">${view.trail}</p>` : ''}<h1>${view.heading ?? view.title}</h1>
${refusedNote(notes.refused)}${doneNote(notes.done)}${view.body}`,
  });
  return sendPage(reply, text, notes.refused ? 422 : status);
}

export function notesOf(request: FastifyRequest): Notes {
  const { refused, done } = request.query as Record<string, unknown>;
  return {
    refused: typeof refused === 'string' ? refused.slice(0, 500) : undefined,
    done: typeof done === 'string' ? done.slice(0, 200) : undefined,
  };
}

export interface Outcome {
  to: string;
  /** What the verb returned: a refusal, or anything else. */
  result: unknown;
  /** What is said when it was no refusal. */
  done: string;
}

/** After a form: back to a page that says what happened. */
export function finish(reply: FastifyReply, { to, result, done }: Outcome): FastifyReply {
  const query = new URLSearchParams(isRefused(result) ? { refused: result.refused } : { done });
  return reply.redirect(`${to}?${query}`, 303);
}

export function tabs(label: string, entries: { href: string; label: string; current: boolean }[]): Html {
  const items = entries.map(
    (entry) =>
      html`<li><a href="${entry.href}"${entry.current ? html` aria-current="page"` : ''}>${entry.label}</a></li>`,
  );
  return html`<nav class="tabs" aria-label="${label}"><ul>${items}</ul></nav>`;
}

export const onOff = (value: boolean): Html =>
  html`<span class="mark ${value ? 'yes' : 'no'}">${value ? 'Enabled' : 'Not enabled'}</span>`;

export const facts = (pairs: [string, Printable][]): Html =>
  html`<dl class="facts">${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

export const linkButton = (href: string, label: string, strong = false): Html =>
  html`<a class="button ${strong ? 'primary' : 'plain'}" href="${href}">${label}</a>`;

export const when = (iso: string): Html => html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;

export const queryText = (request: FastifyRequest, name: string): string => {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};

export interface SearchForm {
  action: string;
  name: string;
  label: string;
  value: string;
  /** Further fields. */
  extra?: Printable;
}

/** A search box above a list; sends itself to the same page. */
export const searchForm = ({ action, name, label, value, extra = '' }: SearchForm): Html =>
  html`<form method="get" action="${action}" role="search" class="row"><div class="field"><label for="search">${label}</label><input id="search" name="${name}" type="search" value="${value}" autocomplete="off"></div>${extra}<button type="submit" class="plain">Search</button></form>`;

export const counted = (people: number): string => (people === 1 ? '1 person' : `${people} people`);
