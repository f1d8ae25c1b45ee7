import type * as z from 'zod/mini';
import type { integration as contract } from '../../contract/index.ts';
import { DAY, HOUR } from '../lib/clock.ts';
import type { Rehearsal } from './backup.ts';
import type { IntegrationStatus, Provisioning } from './integration.ts';
import type { GroupMatch } from './match-group.ts';

export type Step = z.infer<typeof contract.step>;
type By = Exclude<Step['by'], null>;
type MatchState = GroupMatch<never>['state'];

/** What a grey item still needs. */
export type Missing =
  | 'domain'
  | 'domain_proof'
  | 'tick'
  | 'admins_group'
  | 'entity_id'
  | 'sso_url'
  | 'certificate'
  | 'backup_login'
  | 'backup_fitness';

/** What an item warns of without losing its colour. */
export type Attention =
  | 'domain_unproved'
  | 'domain_lost'
  | 'group_ambiguous'
  | 'group_gone'
  | 'group_renamed'
  | 'users_group_missing'
  | 'certificate_expiring'
  | 'certificate_expired'
  | 'sha1_exception'
  | 'scim_silent'
  | 'backup_not_rehearsed'
  | 'backup_rehearsal_old';

/** Everything the seven items are judged by. */
export interface ChecklistFacts {
  now: Date;
  status: IntegrationStatus;
  domains: { verified: boolean; lost: boolean }[];
  /** The ticks *Configuration in the IdP Directory is done*. */
  done: { app: boolean; saml: boolean; scim: boolean; people: boolean };
  groups: {
    /** Null until name and ID of the admins group are saved. */
    admins: MatchState | null;
    users: MatchState[];
    /** Products bought per user whose users group is not mapped. */
    unmappedProducts: number;
    /** People in the matched groups. */
    members: number;
  };
  saml: {
    entityId: string | null;
    ssoUrl: string | null;
    certificates: { notAfter: Date }[];
    /** Until when SHA-1 is accepted, by the operator's exception. */
    sha1AllowedUntil: Date | null;
    /** An answer of this IdP was verified with a stored certificate. */
    proved: boolean;
  };
  scim: { mode: Provisioning; lastUsedAt: Date | null; proved: boolean };
  backup: 'none' | 'unconfirmed' | 'unfit' | 'confirmed';
  rehearsal: Rehearsal;
}

const EXPIRING = 21 * DAY;
const SILENT = 24 * HOUR;

interface Judged {
  green: boolean;
  by: By | null;
  missing: Missing[];
  attention: Attention[];
}

const when = <Code extends string>(table: Record<Code, boolean>): Code[] =>
  (Object.keys(table) as Code[]).filter((code) => table[code]);

/** Green when nothing is missing; `by` says why. */
const judged = (by: By, missing: Missing[], attention: Attention[] = []): Judged => ({
  green: missing.length === 0,
  by: missing.length === 0 ? by : null,
  missing,
  attention,
});

/** Every listed domain proved, at least one. While active, a domain added or lost calls for attention and takes nothing away. */
function domains({ domains, status }: ChecklistFacts): Judged {
  const unproved = domains.some(({ verified }) => !verified);
  const proved = domains.some(({ verified }) => verified);
  const missing = when({
    domain: domains.length === 0,
    domain_proof: domains.length > 0 && (status === 'active' ? !proved : unproved),
  });
  const attention = when({
    domain_unproved: status === 'active' && unproved,
    domain_lost: domains.some(({ lost }) => lost),
  });
  return judged('proved', missing, attention);
}

const app = ({ done, saml }: ChecklistFacts): Judged =>
  judged(saml.proved ? 'proved' : 'said', when({ tick: !done.app && !saml.proved }));

/** The admins group's name and ID. Whether it was pushed yet is worth knowing, and not required: only item 5 may prove it. */
function groups({ groups: { admins, users, unmappedProducts } }: ChecklistFacts): Judged {
  const states = [admins, ...users];
  const attention = when({
    group_ambiguous: states.includes('ambiguous'),
    group_gone: states.includes('gone'),
    group_renamed: states.includes('renamed'),
    users_group_missing: admins !== null && unmappedProducts > 0,
  });
  const proved = admins === 'matched' || admins === 'renamed';
  return judged(proved ? 'proved' : 'saved', when({ admins_group: admins === null }), attention);
}

/** Three values, and tick or evidence. An expired certificate warns and never locks out. */
function saml({ saml, done, now }: ChecklistFacts): Judged {
  const last = Math.max(...saml.certificates.map(({ notAfter }) => notAfter.getTime()));
  const left = last - now.getTime();
  const missing = when({
    entity_id: saml.entityId === null,
    sso_url: saml.ssoUrl === null,
    certificate: saml.certificates.length === 0,
    tick: !done.saml && !saml.proved,
  });
  const attention = when({
    certificate_expired: saml.certificates.length > 0 && left <= 0,
    certificate_expiring: saml.certificates.length > 0 && left > 0 && left <= EXPIRING,
    sha1_exception: saml.sha1AllowedUntil !== null && saml.sha1AllowedUntil > now,
  });
  return judged(saml.proved ? 'proved' : 'said', missing, attention);
}

/** Tick or evidence, or *Continue without provisioning*. */
function scim({ scim, done, status, now }: ChecklistFacts): Judged {
  if (scim.mode === 'none') return judged('skipped', []);
  const quiet = now.getTime() - (scim.lastUsedAt?.getTime() ?? 0) > SILENT;
  return judged(
    scim.proved ? 'proved' : 'said',
    when({ tick: !done.scim && !scim.proved }),
    when({ scim_silent: status === 'active' && quiet }),
  );
}

const people = ({ done, groups: { members } }: ChecklistFacts): Judged =>
  judged(members > 0 ? 'proved' : 'said', when({ tick: !done.people && members === 0 }));

/** A valid backup login, confirmed: one that lost its fitness since is no way in. */
function backup({ backup, rehearsal, status }: ChecklistFacts): Judged {
  const counted = status === 'active' && backup === 'confirmed';
  return judged(
    rehearsal === 'fresh' ? 'proved' : 'saved',
    when({ backup_login: backup === 'none' || backup === 'unconfirmed', backup_fitness: backup === 'unfit' }),
    when({
      backup_not_rehearsed: counted && rehearsal === 'never',
      backup_rehearsal_old: counted && rehearsal === 'stale',
    }),
  );
}

const ITEMS = [
  ['domains', domains],
  ['app', app],
  ['groups', groups],
  ['saml', saml],
  ['scim', scim],
  ['people', people],
  ['backup', backup],
] as const;

/** The seven items, in order. *Activate Integration* becomes available when all are green. */
export function checklist(facts: ChecklistFacts): Step[] {
  const proved = domains(facts).green;
  return ITEMS.map(([step, judge], index) => ({
    step,
    number: index + 1,
    domainsFirst: index > 0 && !proved,
    ...judge(facts),
  }));
}

/** The grey items with what each still needs. */
export const stillMissing = (steps: readonly Step[]): { step: string; number: number; missing: string[] }[] =>
  steps.filter(({ green }) => !green).map(({ step, number, missing }) => ({ step, number, missing }));
