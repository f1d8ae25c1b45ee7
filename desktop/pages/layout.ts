import { type Html, html } from '../html.ts';

/** The vendor's words on every page. */
export interface Brand {
  readonly vendor: string;
  readonly product: string;
}

export interface View {
  readonly brand: Brand;
  /** The state this page shows; a page that watches reloads when it has grown. */
  readonly version: number;
  /** The pages stand in an ordinary browser tab, so the sign-in page may be a link; an app's own window never opens it. */
  readonly inTab?: boolean;
}

/** A compass needle: the demo vendor's own sign. */
const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="14"/><path d="M16 5l4 11-4 11-4-11z"/></svg>`;

export interface Dialog {
  readonly title: string;
  readonly body: Html;
  /** Bottom left: another way. */
  readonly left?: Html;
  /** Bottom right: Cancel, then the way on. */
  readonly right?: Html;
  /** Reload when the app's state changes. */
  readonly watch?: boolean;
  /** `class` of the whole, for a tone: `good` or `refused`. */
  readonly tone?: 'good' | 'refused';
}

/** The frame of every page. Addresses are relative to the secret path, so `base` depth is the only thing to know. */
export function frame(view: View, page: { title: string; content: Html; watch?: boolean }): string {
  const watch = page.watch === true;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} - ${view.brand.product}</title>
<link rel="stylesheet" href="desktop.css">
${
  watch &&
  html`<noscript><meta http-equiv="refresh" content="3"></noscript>
<script src="desktop.js" data-version="${view.version}" defer></script>`
}
</head>
<body>${page.content}</body>
</html>
`.text;
}

export function dialog(view: View, { title, body, left, right, watch, tone }: Dialog): string {
  const content = html`<main class="dialog ${tone ?? ''}" aria-labelledby="title">
<header>${mark}<div><p class="product">${view.brand.product}</p><h1 id="title">${title}</h1></div></header>
<div class="body">${body}</div>
<footer><div class="left">${left}</div><div class="right">${right}</div></footer>
</main>`;
  return frame(view, { title, content, ...(watch !== undefined && { watch }) });
}

/** A form that is one button. */
export const action = (to: string, label: string, kind: 'primary' | 'plain' = 'plain'): Html =>
  html`<form method="post" action="${to}"><button class="${kind}">${label}</button></form>`;

export const link = (to: string, label: string, kind: 'primary' | 'plain' = 'plain'): Html =>
  html`<a class="button ${kind}" href="${to}">${label}</a>`;

/** What every dialog that could be mistaken for a sign-in says. */
export const passwordWarning = (text: string): Html =>
  html`<p class="warning" role="note"><strong>No password here.</strong> ${text}</p>`;

/** Label and value, one pair a row. */
export const facts = (rows: readonly (readonly [string, string | Html])[]): Html =>
  html`<dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

const format = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

export const moment = (date: Date): Html => html`<time datetime="${date.toISOString()}">${format.format(date)}</time>`;
