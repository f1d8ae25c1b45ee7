import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { after, type Clock, DAY } from '../lib/clock.ts';
import { newId, type Random, systemRandom } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashToken, newToken, sameSecret } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { isLive, type LinkState, linkState, type Maker, MOST_LINKS, type SetupStep } from './link.ts';
import * as store from './links.store.ts';

export interface LinksDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  random?: Random;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Whether somebody who made a link is still somebody to hand one out. */
  administers(tenant: Tenant, maker: Maker): Promise<boolean>;
}

interface Administrator {
  businessAccountId: string;
  /** Null when the session came by SSO. */
  accountId: string | null;
  actor: Actor;
}

export interface Opener {
  ip: string;
  userAgent: string | null;
  requestId: string;
  /** What the browser holds already, if anything. */
  cookie: string | undefined;
}

export interface Links {
  newest(businessAccountId: string): Promise<(store.LinkRow & { state: LinkState })[]>;
  /** The address, to be shown this once. Throws 409 `too_many_setup_links`. */
  create(
    maker: Administrator,
    terms: { label: string; steps: SetupStep[]; days: number },
  ): Promise<{ id: string; url: string }>;
  /** Throws 404 `no_such_setup_link`. */
  revoke(administrator: Administrator, linkId: string): Promise<void>;
  /**
   * Binds the link to the browser that opens it first; null when this browser did already. Throws 404 `setup_link_over` for an
   * unknown, expired or revoked one, 409 `setup_link_opened` in any other browser.
   */
  redeem(token: string, opener: Opener): Promise<{ secret: string; expiresAt: Date } | null>;
}

export function createLinks(deps: LinksDeps): Links {
  const { transactions, events, clock, random = systemRandom, baseUrl } = deps;
  return {
    newest: (businessAccountId) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const now = clock();
        const rows = await store.newest(tenant);
        return Promise.all(
          rows.map(async (row) => {
            const over = isLive(factsOf(row), now) && !(await opens(deps, tenant, row));
            return { ...row, state: over ? ('revoked' as const) : linkState(factsOf(row), now) };
          }),
        );
      }),

    create: ({ businessAccountId, accountId, actor }, { label, steps, days }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const now = clock();
        if ((await store.lockLive(tenant, now)) >= MOST_LINKS) throw tooMany();
        const token = newToken(random);
        const id = newId('setupLink', now, random);
        const terms = { label, steps: [...new Set(steps)], expires_at: after(now, days * DAY) };
        const maker = {
          maker_kind: accountId === null ? ('person' as const) : ('account' as const),
          maker_id: actor.id,
        };
        const made = { created_by: actor.label, created_at: now, ...maker };
        await store.insert(tenant, { id, token_hash: hashToken(token), ...terms, ...made });
        const data = { label, steps: terms.steps, expiresAt: terms.expires_at.toISOString() };
        await events.record(tenant, { type: 'setup_link.created', actor, subject: id, data });
        return { id, url: `${baseUrl}/setup/${token}` };
      }),

    revoke: ({ businessAccountId, actor }, linkId) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await store.lockById(tenant, linkId);
        if (!row) throw noSuchLink();
        if (row.revoked_at !== null) return;
        await store.update(tenant, linkId, { revoked_at: clock(), revoked_by: actor.label });
        await events.record(tenant, { type: 'setup_link.revoked', actor, subject: linkId, data: { label: row.label } });
      }),

    async redeem(token, { ip, userAgent, requestId, cookie }) {
      const hash = hashToken(token);
      const found = await transactions.lookup(hash, (tx) => store.byHash(tx, hash));
      if (!found) throw over();
      return transactions.inTenant(found.businessAccountId, async (tenant) => {
        const row = await store.lockById(tenant, found.id);
        const now = clock();
        // The hash of a browser's secret opens nothing here, though it finds the row.
        if (!row || !sameSecret(row.token_hash, hash) || !(await opens(deps, tenant, row))) throw over();
        if (row.session_hash !== null) {
          if (cookie !== undefined && sameSecret(row.session_hash, hashToken(cookie))) return null;
          throw openedElsewhere();
        }
        const secret = newToken(random);
        const opened = { opened_at: now, opened_ip: ip, opened_user_agent: userAgent, last_used_at: now };
        await store.update(tenant, row.id, { session_hash: hashToken(secret), ...opened });
        const actor = { ...outsider(row), ip, requestId };
        await events.record(tenant, { type: 'setup_link.opened', actor, subject: row.id, data: { userAgent } });
        return { secret, expiresAt: row.expires_at };
      });
    },
  };
}

/** Whether a link works now: in its time, not revoked, and of somebody who administers still. */
export async function opens(
  { clock, administers }: Pick<LinksDeps, 'clock' | 'administers'>,
  tenant: Tenant,
  row: store.LinkRow,
): Promise<boolean> {
  if (!isLive(factsOf(row), clock())) return false;
  const { maker_kind: kind, maker_id: id } = row;
  return kind === null || id === null || administers(tenant, { kind, id });
}

export const factsOf = (row: store.LinkRow) => ({
  id: row.id,
  businessAccountId: row.business_account_id,
  label: row.label,
  steps: row.steps as SetupStep[],
  expiresAt: row.expires_at,
  openedAt: row.opened_at,
  revokedAt: row.revoked_at,
});

/** Whoever holds the link, in the audit log and beside what they did. */
export const outsider = ({ id, label }: { id: string; label: string }): Actor => ({
  kind: 'setup_link',
  id,
  label: `Setup link: ${label}`,
});

const tooMany = (): Problem =>
  new Problem('too_many_setup_links', 409, {
    publicDetail: `${MOST_LINKS} setup links are live already. Revoke one that is no longer needed, then make a new one.`,
  });

const noSuchLink = (): Problem =>
  new Problem('no_such_setup_link', 404, { publicDetail: 'There is no such setup link. Reload the page.' });

export const over = (): Problem =>
  new Problem('setup_link_over', 404, {
    publicDetail: 'This setup link is unknown, has expired or was revoked. Ask whoever sent it for a new one.',
  });

const openedElsewhere = (): Problem =>
  new Problem('setup_link_opened', 409, {
    publicDetail:
      'This setup link was opened in another browser, and it works in that one only. If that was not you, tell whoever sent it at once; they can revoke it and make a new one.',
  });
