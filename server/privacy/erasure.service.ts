import type { Member } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as store from './held.store.ts';
import { namingWords } from './places.ts';
import type { Privacy, PrivacyDeps } from './privacy.service.ts';

/** The export of a person of the directory, and their erasure. */
export function createErasure({
  transactions,
  events,
  clock,
  directory,
  business,
}: PrivacyDeps): Pick<Privacy, 'exportPerson' | 'erasePerson'> {
  async function named(tenant: Tenant, personId: string): Promise<store.Named> {
    const names = await store.namesOf(tenant, personId);
    if (!names) throw noSuchUser();
    return { personId, words: namingWords(names) };
  }

  return {
    exportPerson: (personId, { businessAccountId, actor }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const told = await named(tenant, personId);
        const { people } = await store.wordsOfOthers(tenant, told);
        const tables = await store.rowsAbout(tenant, without(told, people));
        await events.record(tenant, { type: 'person.exported', actor, subject: personId });
        return { exportedAt: clock(), about: `person ${personId} of business account ${businessAccountId}`, tables };
      }),

    async erasePerson(personId, member) {
      // A line about the person that is written after the erasure would stay.
      await directory.flush();
      await transactions.inTenant(member.businessAccountId, async (tenant) => {
        const told = await named(tenant, personId);
        const others = await store.wordsOfOthers(tenant, told);
        // A directory may give anybody any name: erasing that one must not hide what an administrator did.
        if (others.members.length > 0) throw removeFirst();
        const who = without(told, others.people);
        const person = await directory.person(tenant, personId);
        if (person) {
          if (member.personId === personId) throw yourself();
          if (person.source === 'scim' && person.active) throw stillInDirectory();
          if (person.accountId && (await business.member(tenant, person.accountId))) throw removeFirst();
          await directory.remove(tenant, personId, member.actor);
        }
        await store.erase(tenant, who);
        const entries = await store.scrubAudit(tenant, who);
        const actor = withoutOwnName(member, who);
        await events.record(tenant, { type: 'person.erased', actor, subject: personId, data: { entries } });
      });
    },
  };
}

/** A directory may give somebody the address of another: by that, neither is found. */
const without = ({ personId, words }: store.Named, people: string[]): store.Named => ({
  personId,
  words: words.filter((word) => !people.includes(word.toLowerCase())),
});

/** An administrator may carry a name that is erased with somebody else of the same name: the record of it names their ID. */
const withoutOwnName = ({ actor }: Member, { words }: store.Named): Member['actor'] =>
  words.some((word) => word.toLowerCase() === actor.label.toLowerCase()) ? { ...actor, label: actor.id } : actor;

const noSuchUser = (): Problem =>
  new Problem('no_such_user', 404, { publicDetail: 'Nothing is held about this person any more.' });

const yourself = (): Problem =>
  new Problem('yourself', 409, { publicDetail: 'You are signed in as this person. Ask another administrator.' });

const stillInDirectory = (): Problem =>
  new Problem('still_in_directory', 409, {
    publicDetail:
      'Your identity provider says that this person is active, and its next push would bring them back. Deactivate or unassign them there first, then erase what is left here.',
  });

const removeFirst = (): Problem =>
  new Problem('remove_first', 409, {
    publicDetail:
      'This person, or somebody with the same address, is also a local member with a personal account. Remove the member first, then erase.',
  });
