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

export interface Outgoing {
  /**
   * GET of an address from outside. Takes at most 10 s over all redirects (at most 3, each judged anew) and 512 KiB.
   * Never throws: what went wrong is a code.
   */
  get(address: string): Promise<Fetched>;
}
