import type { FastifyInstance } from 'fastify';

/** Every route of a server as it is mounted, one line a method: for tests that ask something of all of them. */
export const routesOf = ({ routeTable }: FastifyInstance): { method: string; url: string }[] => [
  ...new Map(
    routeTable
      .flatMap(({ method, url }) => [method].flat().map((one) => ({ method: one, url })))
      .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS')
      .map((route) => [`${route.method} ${route.url}`, route] as const),
  ).values(),
];
