import type { Domains } from '../domains/index.ts';
import type { Events } from '../events.ts';
import type { Integration } from '../integration/index.ts';
import { after, type Clock, DAY, HOUR } from '../lib/clock.ts';
import { eachAlone } from '../lib/each-alone.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import type { SignIn } from '../sign-in/index.ts';
import { type Cause, causesOf, type Health } from './causes.ts';
import { noticeMail } from './mails.ts';
import * as store from './notices.store.ts';

export interface Notices {
  /**
   * Looks at every active integration, each in a transaction of its own, and writes to its administrators about what is new. Answers how
   * many causes were told. One integration that fails does not keep the others from being looked at; then it throws.
   */
  lookAfter(): Promise<number>;
}

export interface NoticesDeps {
  transactions: Transactions;
  integration: Pick<Integration, 'find' | 'actives' | 'samlSettings' | 'requestSigning' | 'lastProvisioned'>;
  domains: Pick<Domains, 'list'>;
  signIn: Pick<SignIn, 'refused'>;
  /** Where the administrators of a business account read mail. */
  administrators: (tenant: Tenant) => Promise<string[]>;
  organization: (tenant: Tenant) => Promise<string>;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  baseUrl: string;
}

/** A cause that ended and came back within this time is the same trouble. */
const SAME_TROUBLE = 7 * DAY;

export const createNotices = (deps: NoticesDeps): Notices => ({
  async lookAfter() {
    let told = 0;
    await eachAlone(await deps.integration.actives(), ({ businessAccountId, integrationId }) =>
      deps.transactions.inTenant(businessAccountId, async (tenant) => {
        told += await lookAfterOne(deps, tenant, integrationId);
      }),
    );
    return told;
  },
});

async function lookAfterOne(deps: NoticesDeps, tenant: Tenant, integrationId: string): Promise<number> {
  const health = await healthOf(deps, tenant, integrationId);
  if (!health) return 0;
  const { now } = health;
  const causes = causesOf(health);
  const current = new Set(causes.map(({ id }) => id));
  const known = await store.sent(tenant, integrationId);
  const over = known.filter(({ cause, endedAt }) => endedAt === null && !current.has(cause));
  await store.setEnded(tenant, integrationId, { causes: over.map(({ cause }) => cause), endedAt: now });
  const unlessSince = after(now, -SAME_TROUBLE);
  const fresh: Cause[] = [];
  for (const cause of causes) {
    if (await store.tell(tenant, { integrationId, cause: cause.id, now, unlessSince })) fresh.push(cause);
  }
  // What is back too soon to be told anew lasts on.
  const told = new Set(fresh.map(({ id }) => id));
  const back = causes.filter(({ id }) => !told.has(id)).map(({ id }) => id);
  await store.setEnded(tenant, integrationId, { causes: back, endedAt: null });
  await write(deps, tenant, { integrationId, causes: fresh, now });
  return fresh.length;
}

async function healthOf(deps: NoticesDeps, tenant: Tenant, integrationId: string): Promise<Health | null> {
  const { integration, domains, signIn, clock } = deps;
  const facts = await integration.find(tenant);
  if (facts?.id !== integrationId || facts.status !== 'active') return null;
  const now = clock();
  const { idp } = await integration.samlSettings(tenant, integrationId);
  const { active } = await integration.requestSigning(tenant, integrationId);
  const listed = await domains.list(tenant, integrationId);
  const lastAt = (await integration.lastProvisioned(tenant, integrationId)) ?? facts.activatedAt ?? now;
  const hourAgo = after(now, -HOUR);
  const before = await signIn.refused(tenant, integrationId, { from: after(hourAgo, -7 * DAY), until: hourAgo });
  return {
    now,
    certificates: idp?.certificates ?? [],
    requestSigning: active,
    domains: listed.map(({ id, name, lost, record }) => ({
      ...{ id, name, lost },
      ...{ host: record.hostAbsolute, value: record.value },
    })),
    scim: facts.provisioning === 'scim' ? { lastAt } : null,
    refusals: {
      lastHour: await signIn.refused(tenant, integrationId, { from: hourAgo, until: now }),
      weekBefore: [...before.values()].reduce((sum, one) => sum + one, 0),
    },
  };
}

async function write(
  deps: NoticesDeps,
  tenant: Tenant,
  { integrationId, causes, now }: { integrationId: string; causes: Cause[]; now: Date },
): Promise<void> {
  if (causes.length === 0) return;
  const { mailer, events, baseUrl } = deps;
  const configurator = `${baseUrl}/profile/business/idp_integration`;
  const context = {
    organization: await deps.organization(tenant),
    configurator,
    activity: `${configurator}/activity`,
    now,
  };
  const addresses = new Set(await deps.administrators(tenant));
  const actor = { kind: 'system' as const, id: 'notices', label: 'health of the integration' };
  for (const cause of causes) {
    for (const to of addresses) await mailer.send(tenant, noticeMail(cause, { ...context, to }));
    const data = { ...cause, told: addresses.size };
    await events.record(tenant, { type: 'integration.notice', actor, subject: integrationId, data });
  }
}
