/** Why nothing was fetched. */
export type OutgoingRefusal =
  /** Not a web address at all. */
  | 'unreadable'
  | 'not_https'
  | 'credentials'
  /** Another port than 443. */
  | 'port_refused'
  /** The name leads to an address that is not public: here, or where a redirect points. */
  | 'address_refused'
  | 'too_many_redirects'
  | 'too_large'
  | 'too_slow'
  /** No such name, no connection, no trusted certificate, or an answer that cannot be used. */
  | 'unreachable'
  /** Answered with an HTTP status that is not 200; `received` says which. */
  | 'refused_by_server';

export type Fetched = { ok: true; text: string } | { ok: false; code: OutgoingRefusal; received?: string };

export type Posted =
  | {
      ok: true;
      /** Of the answer, whatever it is: a redirect is not followed. */
      status: number;
      /** Its first 1 KiB, or all of it where `whole` was asked for. */
      text: string;
      /** What it asked for (RFC 9110, 10.2.3), where it was a number. */
      retryAfterSeconds: number | null;
    }
  | { ok: false; code: OutgoingRefusal };

export interface Sent {
  headers: Record<string, string>;
  body: string;
  /** The whole answer is wanted, of at most so many bytes; a larger one is refused as `too_large`. */
  whole?: number;
}

export interface Outgoing {
  /**
   * GET of an address from outside. Takes at most 10 s over all redirects (at most 3, each judged anew) and 512 KiB.
   * Never throws: what went wrong is a code.
   */
  get(address: string): Promise<Fetched>;
  /** POST to an address from outside: within 10 s, nothing followed. Never throws: what went wrong is a code. */
  post(address: string, sent: Sent): Promise<Posted>;
  /** What can be said against an address before anything is looked up; null: nothing. */
  judge(address: string): OutgoingRefusal | null;
}
