/** What a DNS check concluded, and what it saw. The codes are those of the API's `finding`. */
export type FindingCode =
  | 'found'
  | 'no_domain'
  | 'no_record'
  | 'other_value'
  | 'zone_appended_twice'
  | 'wrong_host'
  | 'value_quoted'
  | 'cname_in_the_way'
  | 'server_failure'
  | 'timeout'
  | 'resolvers_disagree'
  | 'taken';

export interface Finding {
  code: FindingCode;
  askedAt: Date;
  /** In the order asked. Empty `values`: nothing there, or no answer. */
  seen: { resolver: string; host: string; values: string[] }[];
}
