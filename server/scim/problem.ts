import { Problem } from '../lib/problem.ts';

/** The detail error keywords of RFC 7644 section 3.12, table 9, and of RFC 9865. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor';

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A failure that the edge renders as a SCIM error. `detail` is read by the IdP's administrator: it says what to change. */
export const scimProblem = (status: number, scimType: ScimType, detail: string): Problem =>
  new Problem(`scim_${scimType}`, status, { publicDetail: detail, extra: { scimType } });

export const badRequest = (scimType: ScimType, detail: string): Problem => scimProblem(400, scimType, detail);

export const notFound = (kind: string, id: string): Problem =>
  new Problem('scim_not_found', 404, { publicDetail: `There is no ${kind} with id ${quoted(id)}.` });

/** What the caller sent, short enough to quote back at it. */
export const quoted = (text: string): string => `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;

export interface ErrorBody {
  schemas: string[];
  /** RFC 7644 section 3.12: the HTTP status as a JSON string. */
  status: string;
  scimType?: string;
  detail: string;
}

export function errorBody(status: number, detail: string, scimType?: unknown): ErrorBody {
  return {
    schemas: [ERROR_URN],
    ...(typeof scimType === 'string' ? { scimType } : {}),
    detail,
    status: String(status),
  };
}
