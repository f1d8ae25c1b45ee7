import * as z from 'zod/mini';
import { WEBHOOK_EVENTS } from '../../contract/index.ts';

interface Shape {
  type?: string | string[];
  enum?: string[];
  anyOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
}

function said(shape: Shape): string {
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (shape.anyOf) return shape.anyOf.map(said).join(' or ');
  if (shape.type === 'array') return `array of ${said(shape.items ?? {})}`;
  if (shape.type === 'object') return `{ ${fields(shape)} }`;
  return [shape.type ?? 'anything'].flat().join(' or ');
}

const fields = ({ properties = {}, required = [] }: Shape): string =>
  Object.entries(properties)
    .map(([name, shape]) => `\`${name}\`${required.includes(name) ? '' : '?'}: ${said(shape)}`)
    .join('; ');

/** The table of docs/WEBHOOKS.md, written from the schemas; a test holds the file to it. */
export function catalogue(): string {
  const rows = Object.entries(WEBHOOK_EVENTS).map(([type, { summary, data }]) => {
    const shape = z.toJSONSchema(data) as Shape;
    return `| \`${type}\` | ${summary} | ${fields(shape) || '–'} |`;
  });
  return ['| type | what happened | fields of `data` |', '|---|---|---|', ...rows].join('\n');
}
