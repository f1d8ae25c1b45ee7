import type { GroupChange, Kind, PersonChange, Session } from '../kind.ts';
import type { Json } from '../wire.ts';
import { connect, createGroup, join, okta, putPerson } from './okta.ts';
import { groupAt, patchOf, userAt } from './shapes.ts';

/** The profile is a PUT; switching on and off is a PATCH without a path. */
async function changePerson(session: Session, change: PersonChange): Promise<void> {
  const { id, person, before } = change;
  const onlySwitched = before && JSON.stringify({ ...before, active: person.active }) === JSON.stringify(person);
  if (!onlySwitched || before.active === person.active) {
    await putPerson(session, { ...change, person: { ...person, active: before?.active ?? person.active } });
  }
  if (before?.active === person.active) return;
  const body = patchOf({ op: 'replace', value: { active: person.active } });
  await session.send({ method: 'PATCH', path: userAt(id), body });
}

/** The name goes with every change of members; a whole membership is sent after creating, emptying, and by *Push now*. */
async function changeGroup(session: Session, change: GroupChange): Promise<void> {
  const { id, name, members, before, added, removed, again } = change;
  const patch = (...operations: Json[]) =>
    session.send({ method: 'PATCH', path: groupAt(id), body: patchOf(...operations) });
  await patch({ op: 'replace', value: { id, displayName: name } });
  if (!before || again || members.length === 0) {
    const pathless = members.length > 0 && session.chance() < 0.5;
    await patch(pathless ? { op: 'replace', value: { members } } : { op: 'replace', path: 'members', value: members });
    return;
  }
  const operations: Json[] = removed.map(({ value }) => ({ op: 'remove', path: `members[value eq "${value}"]` }));
  if (added.length > 0) operations.push({ op: 'add', path: 'members', value: added });
  if (operations.length > 0) await patch(...operations);
}

export const oktaCatalogue: Kind = {
  ...okta,
  name: 'okta-catalogue',
  about: 'Okta, app of its catalogue: PATCH for switching off and for groups',
  sources: ['okta/okta-developer-docs docs/reference/scim/scim-20', 'Captain-P-Goldfish/SCIM-SDK#757 (empty push)'],
  connect,
  join,
  changePerson,
  createGroup,
  changeGroup,
};
