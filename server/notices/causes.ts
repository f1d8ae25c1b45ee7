import { DAY, HOUR } from '../lib/clock.ts';

/** How many days ahead an expiring key is told, the last one first; 0: it has expired. */
const AHEAD = [0, 3, 14, 30];
const SILENT = 24 * HOUR;
/** Fewer refusals in an hour are never unusual. */
const FEWEST_REFUSALS = 10;
const TIMES_USUAL = 3;

/** What one active integration is judged by. */
export interface Health {
  now: Date;
  /** The IdP's stored certificates. */
  certificates: { sha256: string; notAfter: Date }[];
  /** The certificate of our own key that signs requests; null when none does. */
  requestSigning: { sha256: string; notAfter: Date } | null;
  domains: { id: string; name: string; lost: boolean; host: string; value: string }[];
  /** Null: there is no provisioning. `lastAt`: the last SCIM request, or when the integration became active. */
  scim: { lastAt: Date } | null;
  /** Refused sign-ins of the last hour by code, and how many there were in the week before it. */
  refusals: { lastHour: ReadonlyMap<string, number>; weekBefore: number };
}

/** Why administrators are written to. `id` stays the same as long as it is the same cause. */
export type Cause = { id: string } & (
  | { kind: 'certificate'; sha256: string; notAfter: Date }
  | { kind: 'request_signing'; sha256: string; notAfter: Date }
  | { kind: 'domain_lost'; name: string; host: string; value: string }
  | { kind: 'scim_silent'; since: Date }
  | { kind: 'refusals'; count: number; usual: number; code: string }
  | { kind: 'second_opinion' }
);

/** Everything that is worth a mail now; whether it was told before is another matter. */
export const causesOf = (health: Health): Cause[] => [
  ...expiring('certificate', lastOf(health.certificates), health.now),
  ...expiring('request_signing', health.requestSigning, health.now),
  ...health.domains.filter(({ lost }) => lost).map(lostDomain),
  ...silence(health),
  ...disagreement(health.refusals),
  ...unusualRefusals(health.refusals),
];

/** While another certificate lasts longer, a rotation is under way, and nobody needs to be told. */
const lastOf = (certificates: Health['certificates']): Health['certificates'][number] | null =>
  certificates.toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime())[0] ?? null;

function expiring(kind: 'certificate' | 'request_signing', key: Health['requestSigning'], now: Date): Cause[] {
  if (!key) return [];
  const left = (key.notAfter.getTime() - now.getTime()) / DAY;
  const mark = AHEAD.find((days) => left <= days);
  const { sha256, notAfter } = key;
  return mark === undefined ? [] : [{ id: `${kind} ${sha256} ${mark}`, kind, sha256, notAfter }];
}

const lostDomain = ({ id, name, host, value }: Health['domains'][number]): Cause => ({
  id: `domain_lost ${id}`,
  kind: 'domain_lost',
  name,
  host,
  value,
});

function silence({ scim, now }: Health): Cause[] {
  if (!scim || now.getTime() - scim.lastAt.getTime() <= SILENT) return [];
  return [{ id: 'scim_silent', kind: 'scim_silent', since: scim.lastAt }];
}

/** Two readers of one answer: a fault in one of them, or somebody who looks for one. */
const disagreement = ({ lastHour }: Health['refusals']): Cause[] =>
  lastHour.has('second_opinion_disagreed') ? [{ id: 'second_opinion', kind: 'second_opinion' }] : [];

/** Many, and several times what an hour usually brings. */
function unusualRefusals({ lastHour, weekBefore }: Health['refusals']): Cause[] {
  const count = [...lastHour.values()].reduce((sum, one) => sum + one, 0);
  const usual = weekBefore / (7 * 24);
  if (count < FEWEST_REFUSALS || count <= TIMES_USUAL * usual) return [];
  const [code = ''] = [...lastHour].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return [{ id: 'refusals', kind: 'refusals', count, usual, code }];
}
