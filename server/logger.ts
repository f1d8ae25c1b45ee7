import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines without secrets: of a request only method, path (never the query, which may carry a token), address and ID are
 * written; headers and bodies never. Of an error: what it says and where it arose, not what it carries, which may be a row.
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
        // A setup link is opened at an address that carries its token.
        path: request.url.split('?')[0]?.replace(/^\/setup\/.+/, '/setup/[secret]'),
        ip: request.ip,
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: errorFields,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface ErrorFields {
  type: string;
  message: string;
  code: unknown;
  stack: string | undefined;
  cause?: ErrorFields;
}

/** The database's errors carry whole rows in `detail`; other packages' carry requests and answers. */
function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'not an error', code: undefined, stack: undefined };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  const deeper = cause instanceof Error && depth < 3 ? { cause: errorFields(cause, depth + 1) } : {};
  return { type: name, message, code, stack, ...deeper };
}

export type { DestinationStream as LogDestination, Logger };
