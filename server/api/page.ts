import type { Described } from './endpoints.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (plain: string): string => plain.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export const STYLE_PATH = '/api/reference.css';

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

const WHO: Record<string, string> = {
  serviceToken: 'service token',
  operatorToken: 'operator token',
  session: 'session of the portal',
};

function parameters({ parameters: all = [] }: Operation): string {
  if (all.length === 0) return '';
  const rows = all.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${text(name)}</code></td><td>${text(place)}${required ? '' : ', optional'}</td><td><code>${text(brief(schema))}</code></td></tr>`,
  );
  return `<table tabindex="0"><thead><tr><th>Name</th><th>Where</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const brief = (schema: Json): string =>
  Array.isArray(schema.enum) ? schema.enum.join(' | ') : String(schema.type ?? 'any');

function schemas(title: string, content: Record<string, { schema: Json }> | undefined): string {
  return Object.entries(content ?? {})
    .map(
      ([media, { schema }]) =>
        `<details><summary>${text(title)} <code>${text(media)}</code></summary><pre tabindex="0">${text(JSON.stringify(schema, null, 2))}</pre></details>`,
    )
    .join('');
}

function operation(path: string, method: string, one: Operation): string {
  const who = one.security.flatMap((scheme) => Object.keys(scheme).map((name) => WHO[name] ?? name));
  return `<section id="${text(one.operationId)}">
<h3><span class="method">${text(method.toUpperCase())}</span> <code>${text(path)}</code></h3>
<p>${text(one.summary)}</p>
<p class="quiet">By: ${text(who.join(', or '))}.${one.description ? ` ${text(one.description)}` : ''}</p>
${parameters(one)}${schemas('Body', one.requestBody?.content)}${schemas('Answer', one.responses[200]?.content)}
</section>`;
}

/** The document as a page to read: no script, nothing loaded but our own style. */
export function referencePage(document: Json, described: Described[]): string {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const rooms = [...new Set(described.map(({ room }) => room))].sort();
  const section = (room: string): string => {
    const calls = described.filter((one) => one.room === room);
    const parts = calls.map(({ endpoint }) => {
      const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
      const method = endpoint.method.toLowerCase();
      const found = paths[path]?.[method];
      return found ? operation(path, method, found) : '';
    });
    return `<h2 id="${text(room)}">${text(room)}</h2>${parts.join('\n')}`;
  };
  const { description } = document.info as { description: string };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<header><h1>API reference</h1>
<p>The same as a document for machines: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<pre class="words" tabindex="0">${text(description)}</pre></header>
<nav aria-label="Rooms"><ul>${rooms.map((room) => `<li><a href="#${text(room)}">${text(room)}</a></li>`).join('')}</ul></nav>
<main>
${rooms.map(section).join('\n')}
</main>
</body>
</html>
`;
}

export const STYLE = `:root { color-scheme: light dark; --ground: #f7f7f5; --card: #fff; --ink: #1d1f23; --quiet: #5b6068; --line: #dddcd7; --accent: #3257a8; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16171a; --card: #1f2125; --ink: #eceae5; --quiet: #a4a8af; --line: #34373d; --accent: #9db8f5; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
h1 { font-size: 1.75rem; } h2 { margin: 2.5rem 0 1rem; font-size: 1.375rem; } h3 { margin: 0 0 0.5rem; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
section { margin: 0 0 1rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
p { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
.method { color: var(--accent); font-variant-numeric: tabular-nums; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
table { display: block; overflow-x: auto; border-collapse: collapse; margin: 0.5rem 0; font-size: 0.875rem; }
th, td { padding: 0.25rem 1rem 0.25rem 0; text-align: start; vertical-align: top; }
pre { overflow: auto; max-height: 24rem; padding: 0.75rem; border: 1px solid var(--line); border-radius: 6px; font-size: 0.8125rem; }
pre.words { white-space: pre-wrap; max-height: none; font: inherit; }
summary { cursor: pointer; }
`;
