import { useSay } from '../../../../../text/index.ts';
import { Notice } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import { Where } from '../where.tsx';

/** Before *Activate*: an admins group without members, or without whoever is configuring, locks everybody out but the backup login. */
export function PeopleHints() {
  const say = useSay();
  const { groups, backup } = useConfigurator().view;
  const { admins, holdsYou } = groups;
  if (!admins || holdsYou !== false) return null;
  const id = admins.match.members === 0 ? 'empty' : 'notYou';
  const you = backup.candidates.find((candidate) => candidate.you)?.email ?? '';
  const values = { group: admins.match.groupName ?? admins.name, you };
  return (
    <Notice tone="attention" title={say(`people.${id}`, values)}>
      <p>{say(`people.${id}.cure`, values)}</p>
      <p>
        <Where place="assignPeople" />
      </p>
    </Notice>
  );
}
