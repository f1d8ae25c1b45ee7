import type { Place } from '../../../../../instructions/index.ts';
import { type MessageId, useSay } from '../../../../../text/index.ts';
import { Notice } from '../../../../../ui/index.ts';
import { useConfigurator, type View } from '../view.ts';
import { Where } from '../where.tsx';

interface Lack {
  id: 'refused' | 'nobody' | 'noGroups' | 'misnamed';
  place: Place;
  values: Record<string, string | number>;
}

/** What the directory's calls tell of a set-up that is not right yet; the first one stands in the way of the others. */
function lacksOf({ scim, groups }: View): Lack[] {
  const { refused, misnamed } = scim;
  const lacks: Lack[] = [];
  if (refused) lacks.push({ id: 'refused', place: 'connector', values: { ...refused, detail: refused.detail ?? '–' } });
  if (scim.requests === 0) return lacks;
  if (scim.activePeople === 0) lacks.push({ id: 'nobody', place: 'assign', values: {} });
  else if (groups.pushed.length === 0)
    lacks.push({ id: 'noGroups', place: 'pushGroups', values: { people: scim.activePeople } });
  if (misnamed) lacks.push({ id: 'misnamed', place: 'userName', values: { name: misnamed } });
  return lacks;
}

/** What happened, what to do, and where to click, for what is known of the directory's calls. */
export function Hints() {
  const say = useSay();
  const { view } = useConfigurator();
  return lacksOf(view).map(({ id, place, values }) => (
    <Notice key={id} tone="attention" title={say(`scim.lack.${id}`, values)}>
      <p>{say(`scim.lack.${id}.cure` satisfies MessageId, values)}</p>
      <p>
        <Where place={place} />
      </p>
    </Notice>
  ));
}
