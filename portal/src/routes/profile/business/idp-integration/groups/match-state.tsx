import { useSay } from '../../../../../text/index.ts';
import { Mark, type MarkTone } from '../../../../../ui/index.ts';
import type { Mapping } from '../view.ts';

const tones: Record<Mapping['match']['state'], MarkTone> = {
  waiting: 'quiet',
  matched: 'proved',
  ambiguous: 'attention',
  gone: 'attention',
  renamed: 'attention',
};

/** Whether a pushed group was found for a saved mapping. */
export function MatchState({ match }: { match: Mapping['match'] }) {
  const say = useSay();
  return (
    <div role="status">
      <Mark tone={tones[match.state]}>
        {say(`groups.match.${match.state}`, { group: match.groupName ?? '', members: match.members })}
      </Mark>
    </div>
  );
}
