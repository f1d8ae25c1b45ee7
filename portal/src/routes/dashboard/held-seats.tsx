import { licenses } from '../../../../contract/index.ts';
import { useApi } from '../../api/index.ts';
import { useOpenWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { Notice, TextLink } from '../../ui/index.ts';

/** A word on the dashboard when a mass removal waits for a decision. */
export function HeldSeats() {
  const say = useSay();
  const { data } = useApi(licenses.seatHolds, { params: { businessAccountId: useOpenWorkspace().id } });
  if (!data?.holds.some(({ kept }) => !kept)) return null;
  return (
    <Notice tone="attention" title={say('dashboard.hold')}>
      <TextLink to="/profile/business/licenses">{say('dashboard.hold.open')}</TextLink>
    </Notice>
  );
}
