import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefused, type Refused, refuse } from '../context.ts';

/** Reading of the control API's JSON, and its answers. Wrong types read as absent. */
export type Body = Record<string, unknown>;

export const bodyOf = (request: FastifyRequest): Body => asBody(request.body);

export const asBody = (value: unknown): Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};

export const text = (body: Body, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
};

export const flag = (body: Body, name: string): boolean | undefined => {
  const value = body[name];
  return typeof value === 'boolean' ? value : undefined;
};

export const texts = (body: Body, name: string): string[] => {
  const value = body[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

export const param = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string | undefined>)[name] ?? '';

export const query = (request: FastifyRequest, name: string): string | undefined => {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
};

export const notFound = (what: string): Refused => refuse(`There is no such ${what}.`);

/** 422 with the sentence for a refusal, else the value. */
export function send(reply: FastifyReply, value: unknown, status = 200): FastifyReply {
  if (isRefused(value))
    return reply.code(value.refused.startsWith('There is no such') ? 404 : 422).send({ error: value.refused });
  return reply.code(status).send(value === true ? { done: true } : value);
}
