import type { FastifyRequest } from 'fastify';
import { isComplex, type Projection, type ResourceType, readProjection } from '../scim/index.ts';

const textOf = (value: unknown): string | undefined => {
  const single = Array.isArray(value) ? value[0] : value;
  return typeof single === 'string' ? single : undefined;
};

/** The query parameters, each once, by exact name. */
export const queryOf = (request: FastifyRequest) => {
  const query = request.query as Record<string, unknown>;
  return (name: string): string | undefined => (Object.hasOwn(query, name) ? textOf(query[name]) : undefined);
};

/** The same parameters in the body of a `.search` (RFC 7644 section 3.4.3): numbers and lists where a query has text. */
export const searchOf = (body: unknown) => {
  const given = isComplex(body) ? (body as Record<string, unknown>) : {};
  return (name: string): string | undefined => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (typeof value === 'number') return String(value);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(',') : textOf(value);
  };
};

export const projectionOf = (type: ResourceType, request: FastifyRequest): Projection => {
  const given = queryOf(request);
  return readProjection(type, {
    attributes: given('attributes'),
    excludedAttributes: given('excludedAttributes'),
  });
};

/** The id in the path. No id holds a NUL, which PostgreSQL would refuse to look for. */
export const idOf = (request: FastifyRequest): string =>
  (request.params as { id: string }).id.replaceAll('\0', '\ufffd');

/** What a change is about: the id in the path, the body, and the version the client knows. */
export const changeOf = (request: FastifyRequest) => ({
  id: idOf(request),
  body: request.body,
  ifMatch: request.headers['if-match'],
});

/** Whether the client has this version already (RFC 9110 section 13.1.2). */
export const hasVersion = (request: FastifyRequest, tag: string): boolean => {
  const sent = request.headers['if-none-match'];
  return sent !== undefined && (sent.trim() === '*' || sent.split(',').some((one) => one.trim() === tag));
};
