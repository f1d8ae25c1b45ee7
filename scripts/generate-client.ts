// Writes a client in TypeScript from an OpenAPI 3.1 document: a function for each operation, with the types of what goes in and comes
// out. `node scripts/generate-client.ts <openapi.json> > client.ts`. An integrator may use any other generator; a test uses this one.
import { readFileSync } from 'node:fs';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  const types = [schema.type ?? 'unknown'].flat();
  return types.map((type) => plain(type, schema)).join(' | ');
}

function plain(type: string, schema: Schema): string {
  if (type === 'integer') return 'number';
  if (type === 'array') return `(${typeOf(schema.items)})[]`;
  if (type !== 'object') return type;
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === 'object') return `Record<string, ${typeOf(additionalProperties)}>`;
  const fields = Object.entries(properties).map(
    ([name, field]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

const objectOf = (parameters: NonNullable<Operation['parameters']>): string =>
  `{ ${parameters.map(({ name, required, schema }) => `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)}`).join('; ')} }`;

function functionOf(path: string, method: string, operation: Operation): string {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const [inPath, inQuery] = [
    parameters.filter((one) => one.in === 'path'),
    parameters.filter((one) => one.in === 'query'),
  ];
  const parts = [
    ...(inPath.length > 0 ? [`path: ${objectOf(inPath)}`] : []),
    ...(inQuery.length > 0 ? [`query?: ${objectOf(inQuery)}`] : []),
    ...(requestBody ? [`body: ${typeOf(requestBody.content['application/json']?.schema)}`] : []),
    ...(parameters.some((one) => one.in === 'header') ? ['idempotencyKey?: string'] : []),
  ];
  const json = responses[200]?.content?.['application/json'];
  const answer = json ? typeOf(json.schema) : 'string';
  const optional = parts.every((part) => part.includes('?:')) ? ' = {}' : '';
  return `  /** ${summary.replaceAll('*/', '')} */
  ${operationId}: (input: { ${parts.join('; ')} }${optional}): Promise<${answer}> =>
    call<${answer}>('${method.toUpperCase()}', '${path}', input),`;
}

/** The source of the client. */
export function clientSource(document: OpenApiDocument): string {
  const functions = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => functionOf(path, method, operation)),
  );
  return `// Generated from the OpenAPI document.
export interface Problem { status: number; code: string; detail: string }
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}
interface Input { path?: object; query?: object; body?: unknown; idempotencyKey?: string }
export const client = ({ baseUrl, token }: { baseUrl: string; token: string }) => {
  async function call<Answer>(method: string, path: string, input: Input): Promise<Answer> {
    const named = (input.path ?? {}) as Record<string, string>;
    const url = new URL(path.replaceAll(/\\{(\\w+)\\}/g, (_, name: string) => encodeURIComponent(named[name] ?? '')), baseUrl);
    for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      headers: {
        authorization: \`Bearer \${token}\`,
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(input.idempotencyKey === undefined ? {} : { 'idempotency-key': input.idempotencyKey }),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    if (!response.ok) throw new ApiProblem((await response.json()) as Problem);
    const isJson = /^application\\/json(;|$)/.test(response.headers.get('content-type') ?? '');
    return (await (isJson ? response.json() : response.text())) as Answer;
  }
  return {
${functions.join('\n')}
  };
};
`;
}

const [, script, file] = process.argv;
if (script?.endsWith('generate-client.ts') && file) {
  process.stdout.write(clientSource(JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument));
}
