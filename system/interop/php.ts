/** Configuration as PHP source: strings, truth values, lists and maps; nothing that came from outside. */
export type PhpValue = string | boolean | readonly PhpValue[] | { readonly [name: string]: PhpValue };

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

export function phpArray(value: PhpValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(phpArray).join(', ')}]`;
  const entries = Object.entries(value as Record<string, PhpValue>);
  return `[${entries.map(([name, one]) => `${/^\d+$/.test(name) ? name : quoted(name)} => ${phpArray(one)}`).join(', ')}]`;
}

export const phpFile = (variable: string, value: PhpValue): string => `<?php\n$${variable} = ${phpArray(value)};\n`;
