import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as store from './business.store.ts';
import type { Acting, Business, DirectoryUsers, IntegrationOf, MemberFacts } from './business.ts';
import * as invitations from './invitation.store.ts';
import * as members from './member.store.ts';
import { type Change, changeRefused, managedByDirectory, noSuchUser, refuseChange } from './membership.ts';
import { may } from './policy.ts';
import { mergePage, PAGE_SIZE, readCursor } from './user-page.ts';
import { invitationRow, kindOf, memberRow } from './user-row.ts';
import * as users from './users.store.ts';

export interface UsersDeps {
  events: Events;
  clock: Clock;
  integrationOf: IntegrationOf;
  directoryUsers: DirectoryUsers;
}

type Verbs = Pick<Business, 'users' | 'changeRole' | 'block' | 'remove'>;

/** The Users page, and what an administrator does there. */
export function createUsers(deps: UsersDeps): Verbs {
  const { events, clock, directoryUsers, integrationOf } = deps;

  /** Judges a change with the membership of the business account standing still. */
  async function judged(
    tenant: Tenant,
    id: string,
    { change, acting }: { change: Change; acting: Acting },
  ): Promise<MemberFacts> {
    const integration = await integrationOf(tenant);
    await store.lockUsers(tenant);
    const member = await members.byId(tenant, id);
    if (!member) throw noSuchUser();
    const unblocked = (await members.administrators(tenant)).filter(({ blockedAt }) => blockedAt === null);
    const administrators = unblocked.map((one) => one.id);
    const reason = refuseChange(change, { member, administrators, integration, acting });
    if (reason) throw changeRefused(reason);
    return member;
  }

  /**
   * Programs leave administrators alone: a token that was stolen, or that an administrator kept after leaving, would otherwise shut out
   * all others, and let its owner in again.
   */
  async function spareAdministrators(
    tenant: Tenant,
    who: Parameters<DirectoryUsers['administrates']>[1],
    acting: Acting,
  ): Promise<void> {
    if (isProgram(acting) && (await directoryUsers.administrates(tenant, who))) throw changeRefused('administrator');
  }

  async function revoke(tenant: Tenant, id: string, { role, actor }: Acting): Promise<void> {
    if (!may(role, 'manage_users')) throw changeRefused('not_allowed');
    const email = await invitations.remove(tenant, id);
    if (email === null) throw noSuchUser();
    await events.record(tenant, { type: 'member.invitation_withdrawn', actor, subject: id, data: { email } });
  }

  /** Whoever administers no more has nobody invited any more: it may have been themselves, at another address. */
  async function withdrawInvitations(
    tenant: Tenant,
    { role, email: by }: MemberFacts,
    { actor }: Acting,
  ): Promise<void> {
    if (role !== 'administrator') return;
    for (const { id, email } of await invitations.removeSentBy(tenant, by)) {
      await events.record(tenant, { type: 'member.invitation_withdrawn', actor, subject: id, data: { email } });
    }
  }

  return {
    async users(tenant, { after, ...filter }) {
      const page = { ...filter, after: readCursor(after), limit: PAGE_SIZE + 1 };
      const integration = await integrationOf(tenant);
      const local = await users.page(tenant, { ...page, integration });
      const invited = asksForInvited(filter.status) ? await invitations.page(tenant, { ...page, now: clock() }) : [];
      const people = filter.status === 'invited' ? [] : await directoryUsers.page(tenant, page);
      return mergePage([
        local.map(({ member, person }) => memberRow(member, person, integration)),
        invited.map(invitationRow),
        people,
      ]);
    },

    async changeRole(tenant, userId, role, acting) {
      if (kindOf(userId) === 'person') throw managedByDirectory();
      const member = await judged(tenant, userId, { change: { kind: 'role', to: role }, acting });
      if (member.role === role) return;
      await members.change(tenant, userId, { role });
      await withdrawInvitations(tenant, member, acting);
      const data = { email: member.email, before: member.role, after: role };
      await events.record(tenant, { type: 'member.role_changed', actor: acting.actor, subject: userId, data });
    },

    async block(tenant, userId, blocked, acting) {
      if (kindOf(userId) === 'person') {
        if (!may(acting.role, 'manage_users')) throw changeRefused('not_allowed');
        await spareAdministrators(tenant, { personId: userId }, acting);
        if (!(await directoryUsers.block(tenant, userId, blocked, acting.actor))) throw noSuchUser();
        return;
      }
      const member = await judged(tenant, userId, { change: { kind: blocked ? 'block' : 'unblock' }, acting });
      if (isProgram(acting) && member.role === 'administrator') throw changeRefused('administrator');
      await spareAdministrators(tenant, { accountId: member.accountId }, acting);
      // The person may be blocked where the member is not, and the reverse: one human, one answer.
      await directoryUsers.blockJoined(tenant, member.accountId, blocked, acting.actor);
      if ((member.blockedAt !== null) === blocked) return;
      await members.change(tenant, userId, { blocked_at: blocked ? clock() : null });
      if (blocked) await withdrawInvitations(tenant, member, acting);
      const type = blocked ? ('member.blocked' as const) : ('member.unblocked' as const);
      await events.record(tenant, { type, actor: acting.actor, subject: userId, data: { email: member.email } });
    },

    async remove(tenant, userId, acting) {
      if (kindOf(userId) === 'person') throw managedByDirectory();
      if (kindOf(userId) === 'invitation') return revoke(tenant, userId, acting);
      const member = await judged(tenant, userId, { change: { kind: 'remove' }, acting });
      await members.remove(tenant, userId);
      await withdrawInvitations(tenant, member, acting);
      const data = { email: member.email, left: acting.accountId === member.accountId };
      await events.record(tenant, { type: 'member.removed', actor: acting.actor, subject: userId, data });
    },
  };
}

const isProgram = ({ actor }: Acting): boolean => actor.kind === 'token';

const asksForInvited = (status: string): boolean => status === 'All' || status === 'invited';
