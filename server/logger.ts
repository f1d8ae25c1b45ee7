import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines without secrets: of a request only method, path (never the query, which may carry a token), address and ID are
 * written; headers and bodies never.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'keyseat' },
    redact: { paths: ['*.password', '*.token', '*.code', '*.authorization', '*.cookie'], censor: '[secret]' },
    serializers: {
      req: (request: { id: string; method: string; url: string; ip: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
        ip: request.ip,
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

export type { Logger };
