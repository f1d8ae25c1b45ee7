import type { Page } from '../sign-in/index.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export const STYLE_PATH = '/activate/style.css';

export interface PageContent {
  status: number;
  title: string;
  paragraphs: string[];
  /** Facts to check, as name and value. */
  facts?: [string, string][];
  link?: { label: string; url: string };
  /** Said smaller below. */
  footnote?: string;
  /** Where the browser goes on by itself, at once. */
  refresh?: string;
}

/**
 * A page without script for the browser of somebody who activates: nothing is loaded but our own style, nothing is cached, and
 * no referrer tells where it was. Going on by itself is a `Refresh` header, because browsers apply the `form-action` of an IdP's
 * page to redirects of the form it posted.
 */
export function renderPage(content: PageContent): Page {
  const { status, title, paragraphs, facts = [], link, footnote, refresh } = content;
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    facts.length > 0
      ? `<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`
      : '',
    link ? `<p><a class="button" href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>` : '',
    footnote ? `<p class="small">${escapeHtml(footnote)}</p>` : '',
  ];
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      ...(refresh ? { refresh: `0; url=${refresh}` } : {}),
    },
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body><main>
${body.filter(Boolean).join('\n')}
</main></body>
</html>
`,
  };
}

export const STYLE = `:root { color-scheme: light dark; --ground: #f7f7f5; --card: #fff; --ink: #1d1f23; --quiet: #5b6068; --line: #dddcd7; --accent: #3257a8; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16171a; --card: #1f2125; --ink: #eceae5; --quiet: #a4a8af; --line: #34373d; --accent: #9db8f5; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(32rem, 100vw - 2rem); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.25; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; margin: 0 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 0.625rem 1rem; border: 1px solid var(--accent); border-radius: 6px; color: var(--accent); font-weight: 600; text-decoration: none; }
.button:hover, .button:focus-visible { text-decoration: underline; }
.small { margin: 0; color: var(--quiet); font-size: 0.875rem; }
`;
