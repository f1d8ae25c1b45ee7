import { createHash } from 'node:crypto';

/** A page that the server answers with itself, outside the portal. */
export interface Page {
  status: number;
  headers: Record<string, string>;
  html: string;
}

export interface PageContent {
  status: number;
  title: string;
  paragraphs: string[];
  /** Facts to check, as name and value. */
  facts?: [string, string][];
  link?: { label: string; url: string };
  /** A form to another site, which submits itself where scripts run, and has a button where they do not. */
  form?: { label: string; action: string; fields: Record<string, string> };
  /** One field to fill in, sent to this address of ours by GET. */
  question?: { action: string; name: string; label: string; value: string; wrong?: string | undefined; button: string };
  /** Said smaller below. */
  footnote?: string;
  /** Where the browser goes on by itself, at once. */
  refresh?: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

const SUBMIT = 'document.forms[0].submit()';

/**
 * A page that loads nothing: its one style stands in it, nothing is cached, and no referrer tells where the browser was. Going on by
 * itself is a `Refresh` header, because browsers apply the `form-action` of an IdP's page to redirects of the form it posted; only a
 * form needs a script, and runs that one and no other.
 */
export function renderPage(content: PageContent): Page {
  const { status, title, refresh, form, question } = content;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': policy(form?.action, question !== undefined),
      ...(refresh ? { refresh: `0; url=${refresh}` } : {}),
    },
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
${parts(content).filter(Boolean).join('\n')}
</main>${form ? `<script>${SUBMIT}</script>` : ''}</body>
</html>
`,
  };
}

function parts({ title, paragraphs, facts = [], link, form, question, footnote }: PageContent): string[] {
  return [
    `<h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    facts.length > 0
      ? `<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`
      : '',
    link ? `<p><a class="button" href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>` : '',
    form ? formHtml(form) : '',
    question ? questionHtml(question) : '',
    footnote ? `<p class="small">${escapeHtml(footnote)}</p>` : '',
  ];
}

function formHtml({ action, fields, label }: NonNullable<PageContent['form']>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${escapeHtml(action)}">${inputs.join('')}<button class="button">${escapeHtml(label)}</button></form>`;
}

function questionHtml({ action, name, label, value, wrong, button }: NonNullable<PageContent['question']>): string {
  const state = wrong ? ' aria-invalid="true" aria-describedby="wrong"' : '';
  const error = wrong ? `<p id="wrong" class="wrong" role="alert">${escapeHtml(wrong)}</p>` : '';
  return `<form action="${escapeHtml(action)}"><label for="answer">${escapeHtml(label)}</label>
<input id="answer" name="${escapeHtml(name)}" value="${escapeHtml(value)}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus${state}>
${error}<p><button class="button">${escapeHtml(button)}</button></p></form>`;
}

/** A form's site may lead the browser on to another of its own, and browsers hold that against `form-action` too: any https. */
function policy(action: string | undefined, asks: boolean): string {
  const script = action === undefined ? '' : ` script-src ${sourceOf(SUBMIT)};`;
  const elsewhere = action === undefined ? "'none'" : `https: ${new URL(action).origin}`;
  const forms = asks ? "'self'" : elsewhere;
  return `default-src 'none'; style-src ${sourceOf(STYLE)};${script} base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`;
}

const STYLE = `:root { color-scheme: light dark; --ground: #f7f7f5; --card: #fff; --ink: #1d1f23; --quiet: #5b6068; --line: #dddcd7; --accent: #3257a8; --wrong: #a3272b; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16171a; --card: #1f2125; --ink: #eceae5; --quiet: #a4a8af; --line: #34373d; --accent: #9db8f5; --wrong: #f0a3a0; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(32rem, 100vw - 2rem); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.25; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; margin: 0 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { main { padding: 1.25rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.5rem; } }
.button { display: inline-block; padding: 0.625rem 1rem; border: 1px solid var(--accent); border-radius: 6px; background: none; color: var(--accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.button:hover, .button:focus-visible { text-decoration: underline; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; }
input { width: 100%; margin-bottom: 1rem; padding: 0.625rem 0.75rem; border: 1px solid var(--quiet); border-radius: 6px; background: var(--ground); color: var(--ink); font: 1.25rem/1.25 ui-monospace, monospace; letter-spacing: 0.125em; }
.wrong { color: var(--wrong); }
.small { margin: 0; color: var(--quiet); font-size: 0.875rem; }
`;
