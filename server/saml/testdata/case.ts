/** `case.json` of one directory below `good/` or `bad/`. Certificates are names of files in `keys/`. */
export interface Case {
  readonly about: string;
  readonly request: CaseRequest;
  readonly expect: CaseExpectation;
}

export interface CaseRequest {
  readonly idp: { readonly entityId: string; readonly certificates: readonly string[] };
  readonly sp: { readonly entityId: string; readonly acsUrl: string };
  readonly inResponseTo: string | null;
  readonly allowUnsolicited?: boolean;
  readonly allowSha1Until?: string;
  readonly clockSkewSeconds?: number;
  readonly now: string;
}

export type CaseExpectation =
  | { readonly ok: true; readonly assertion: Record<string, unknown> }
  | { readonly ok: false; readonly code: string; readonly expected?: string; readonly received?: string };

/** One vector as the generator writes it: the XML, or the very form field. */
export interface Vector {
  readonly name: string;
  readonly about: string;
  readonly xml?: string;
  readonly field?: string;
  readonly request?: Partial<CaseRequest>;
  readonly expect: CaseExpectation;
}
