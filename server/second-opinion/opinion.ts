/** Who an answer means, as one reader read it. */
export interface Reading {
  nameId: string;
  /** Attribute name to values, in order. */
  attributes: Record<string, readonly string[]>;
}

/** An answer that our own verdict accepted, what it was held against, and what we read in it. */
export interface Question {
  /** The form field, base64, as received. */
  samlResponse: string;
  idp: { entityId: string; certificates: readonly string[] };
  sp: { entityId: string; acsUrl: string };
  /** Null: the answer answers no request. */
  inResponseTo: string | null;
  /** The moment of our verdict: the other reader judges times by it too. */
  now: Date;
  reading: Reading;
}

/**
 * `agrees`: accepted, and read alike. `disagrees`: refused, or read otherwise; `why` is for people, at most 300 characters.
 * `none`: nothing can be concluded. Of these, `not_its_kind` stays so for this kind of answer; the others pass.
 */
export type Opinion =
  | { kind: 'agrees' }
  | { kind: 'disagrees'; why: string }
  | { kind: 'none'; why: 'not_its_kind' | 'timeout' | 'crashed' | 'busy' | 'closed' };

export interface SecondOpinion {
  /** Answers within the time limit; never throws, never rejects. */
  ask(question: Question): Promise<Opinion>;
  /** Ends the worker; whoever waits is answered `none`. */
  close(): Promise<void>;
}

export const disagrees = (why: string): Opinion => ({ kind: 'disagrees', why: why.slice(0, 300) });
