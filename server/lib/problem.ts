/** A failure on its way to an edge, where it is rendered as problem JSON (RFC 9457), a SCIM error or a page. */
export interface ProblemDetails {
  /** What the person may read: what happened and what to do. */
  publicDetail: string;
  /** What only the log may hold. */
  logDetail?: string;
  cause?: unknown;
  /** True when somebody should look at it: our fault, not the caller's. */
  reportable?: boolean;
  /** Fields the body of the answer carries beside the standard ones, e.g. `nextStep`, `fields`. */
  extra?: Record<string, unknown>;
}

export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly publicDetail: string;
  readonly logDetail: string | undefined;
  readonly reportable: boolean;
  readonly extra: Record<string, unknown>;

  constructor(code: string, status: number, details: ProblemDetails) {
    super(`${code}: ${details.publicDetail}`, { cause: details.cause });
    this.code = code;
    this.status = status;
    this.publicDetail = details.publicDetail;
    this.logDetail = details.logDetail;
    this.reportable = details.reportable ?? false;
    this.extra = details.extra ?? {};
  }
}

/** The commonest one: the caller sent something that cannot be used, at one named field. */
export const badInput = (code: string, field: string, publicDetail: string): Problem =>
  new Problem(code, 422, { publicDetail, extra: { field } });
