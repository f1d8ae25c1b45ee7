import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import * as businesses from './business.store.ts';
import type { Business, DirectoryUsers } from './business.ts';
import * as store from './conflict.store.ts';
import { claimOf } from './conflict.ts';

interface ConflictDeps {
  directoryUsers: Pick<DirectoryUsers, 'settle'>;
  events: Events;
  clock: Clock;
}

/** Where two claim the same human: shown to administrators, and settled by one, deliberately. */
export function createConflicts(deps: ConflictDeps): Pick<Business, 'conflicts' | 'settleConflict'> {
  const { directoryUsers, events, clock } = deps;
  return {
    async conflicts(tenant) {
      const refused = await store.refused(tenant);
      const claimed = new Set(refused.map(({ person, account }) => `${person.id} ${account?.id}`));
      const seen = await store.sameAddress(tenant);
      return [...refused, ...seen.filter(({ person, account }) => !claimed.has(`${person.id} ${account?.id}`))];
    },

    async settleConflict(tenant, id, how, actor) {
      await businesses.lockUsers(tenant);
      const found = id.startsWith('per-') ? await store.sameAddress(tenant, id) : await store.refused(tenant, id);
      const [conflict] = found;
      if (!conflict) throw noSuchConflict();
      if (how === 'join' && !conflict.canJoin) throw mendAtTheIdp();
      const claim = claimOf(conflict, how);
      if (claim && !(await directoryUsers.settle(tenant, conflict.person.id, claim, actor))) throw changedMeanwhile();
      const decided = how === 'join' ? ('joined' as const) : ('kept_apart' as const);
      if (conflict.reason !== 'same_address') {
        await store.settled(tenant, id, { how: decided, by: actor.label, now: clock() });
      }
      const { reason, email, account, objectIdentifier } = conflict;
      const data = { reason, email, how: decided, accountId: account?.id, objectIdentifier };
      await events.record(tenant, { type: 'conflict.settled', actor, subject: conflict.person.id, data });
    },
  };
}

const noSuchConflict = (): Problem =>
  new Problem('no_such_conflict', 404, {
    publicDetail: 'This conflict is settled already, or was never there. Reload the page.',
  });

const mendAtTheIdp = (): Problem =>
  new Problem('cannot_join', 409, {
    publicDetail:
      'Your identity provider names two different people here, by ID and by name. Mend the person’s login there; the next sign-in then goes through.',
  });

const changedMeanwhile = (): Problem =>
  new Problem('cannot_join', 409, {
    publicDetail: 'The directory has changed meanwhile: this identifier means another person now. Reload the page.',
  });
