import { type Html, html, type Printable } from './html.ts';

export interface Page {
  title: string;
  /** Shown above the main part: where am I, and the way to the other rooms. */
  navigation?: Printable;
  /** The bar on top: name of the organization and links. */
  banner?: Printable;
  body: Printable;
  /** Scripts from our own folder, e.g. `hand-over.js`. The policy allows no inline script. */
  scripts?: string[];
  narrow?: boolean;
}

const imitation = 'A practice directory that imitates the steps of Okta’s admin console. Not affiliated.';

/** A whole document: landmarks, one heading of level 1 per page (the body's own), no inline style or script. */
export function page(input: Page): string {
  const scripts = (input.scripts ?? []).map((name) => html`<script src="/assets/${name}" defer></script>`);
  const document: Html = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${input.title} · Practice directory</title>
<link rel="stylesheet" href="/assets/sandbox.css">
<link rel="icon" href="data:,">
${scripts}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><a class="brand" href="/">Practice directory</a>${input.banner}</header>
<div class="${input.navigation ? 'frame' : input.narrow ? 'frame narrow' : 'frame single'}">
${input.navigation}
<main id="main" tabindex="-1">${input.body}</main>
</div>
<footer class="foot"><p>${imitation}</p></footer>
</body>
</html>`;
  return document.text;
}
