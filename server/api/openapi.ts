import * as z from 'zod/mini';
import { problem } from '../../contract/common.ts';
import { SCOPES, type Scope } from '../../contract/index.ts';
import type { Described } from './endpoints.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as Json;
  return rest;
};

interface Written extends Json {
  properties?: Record<string, Json>;
  required?: string[];
}

/** How an endpoint may be called: by a program with a service token, by the operator, from the portal's own pages, or by anybody. */
function securityOf({ endpoint }: Described): Json[] {
  if (endpoint.path.startsWith('/api/operator/')) return [{ operatorToken: [] }];
  if (endpoint.scope) return [{ serviceToken: [endpoint.scope] }, { session: [] }];
  return [{ session: [] }];
}

const parametersOf = (schema: z.ZodMiniType | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as Written;
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }));
};

const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Sent again with the same key within a day, the request is done once and answered alike.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const isForPrograms = ({ endpoint: { scope, path } }: Described): boolean =>
  scope !== undefined || path.startsWith('/api/operator/');

function operationOf(described: Described): Json {
  const { name, room, endpoint } = described;
  const { method, summary, scope, params, query, body, response, media } = endpoint;
  const content = media
    ? Object.fromEntries(media.map((type) => [type, { schema: { type: 'string' } }]))
    : { 'application/json': { schema: schemaOf(response, 'output') } };
  const allowed = scope ? `Service tokens need the scope \`${scope}\`: ${SCOPES[scope as Scope]}` : undefined;
  const parameters = [
    ...parametersOf(params, 'path'),
    ...parametersOf(query, 'query'),
    ...(method === 'POST' && isForPrograms(described) ? [IDEMPOTENCY] : []),
  ];
  return {
    operationId: name,
    tags: [room],
    summary,
    ...(allowed ? { description: allowed } : {}),
    security: securityOf(described),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
      : {}),
    responses: {
      200: { description: 'Done.', content },
      422: { $ref: '#/components/responses/Problem' },
      429: { $ref: '#/components/responses/TooManyRequests' },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const bearer = (description: string): Json => ({ type: 'http', scheme: 'bearer', description });

/** The OpenAPI 3.1 document. */
export function openApi(described: Described[], baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const one of described) {
    const path = one.endpoint.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.endpoint.method.toLowerCase()]: operationOf(one) };
  }
  const scopes = Object.entries(SCOPES).map(([name, sentence]) => `- \`${name}\`: ${sentence}`);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keyseat',
      version: '1',
      description: `Times are ISO 8601 in UTC. Lists answer \`next\`: hand it back as \`after\` for the next page. Errors are problem JSON (RFC 9457) with a \`code\` that stays the same. Scopes of service tokens:\n\n${scopes.join('\n')}`,
    },
    servers: [{ url: baseUrl }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      responses: {
        Problem: {
          description: 'Refused, or failed; `code` says which, `detail` what to do.',
          content: problemContent,
        },
        TooManyRequests: {
          description: 'Wait as many seconds as `Retry-After` says.',
          headers: { 'Retry-After': { schema: { type: 'integer' } } },
          content: problemContent,
        },
      },
      securitySchemes: {
        serviceToken: bearer(
          'A token of the business account, made by an administrator in the portal, with scopes and an end.',
        ),
        operatorToken: bearer("The vendor's own token."),
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-session',
          description: 'A person signed in to the portal; its pages alone call with it.',
        },
      },
    },
  };
}
