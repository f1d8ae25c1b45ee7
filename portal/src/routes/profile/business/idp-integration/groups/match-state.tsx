import { useSay } from '../../../../../text/index.ts';
import { Mark, Notice } from '../../../../../ui/index.ts';
import { type Mapping, useConfigurator } from '../view.ts';
import { Where } from '../where.tsx';

/** Whether a pushed group was found for a saved mapping; if not, why, and where to click. */
export function MatchState({ mapping }: { mapping: Mapping }) {
  const say = useSay();
  const { pushed } = useConfigurator().view.groups;
  const { state, groupName, members } = mapping.match;
  if (state === 'matched') {
    return (
      <div role="status">
        <Mark tone="proved">{say('groups.match.matched', { group: groupName ?? '', members })}</Mark>
      </div>
    );
  }
  const alike = pushed.find(({ name }) => name.toLowerCase() === mapping.name.toLowerCase() && name !== mapping.name);
  const id = state === 'waiting' && alike ? 'alike' : state;
  const values = { name: mapping.name, group: groupName ?? alike?.name ?? '' };
  return (
    <Notice tone={id === 'waiting' ? 'info' : 'attention'} title={say(`groups.match.${id}`, values)} live>
      <p>{say(`groups.match.${id}.cure`, values)}</p>
      {id === 'waiting' || id === 'gone' ? (
        <p>
          <Where place="pushGroups" />
        </p>
      ) : null}
    </Notice>
  );
}
