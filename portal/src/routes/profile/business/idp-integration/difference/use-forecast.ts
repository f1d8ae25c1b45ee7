import { useQuery } from '@tanstack/react-query';
import { integration } from '../../../../../../../contract/index.ts';
import { call } from '../../../../../api/index.ts';
import { useConfigurator } from '../view.ts';

export type Change = integration.ChangeOfAccess;
export type Forecast = integration.AccessForecast;
export type ChangeKind = keyof Forecast['counts'];

/** Who would gain and who would lose by a change; asked anew each time it is looked at. */
export function useForecast(change: Change, page: { list?: ChangeKind; after?: string } = {}) {
  const { businessAccountId } = useConfigurator();
  return useQuery({
    queryKey: [integration.previewChange.path, businessAccountId, change, page],
    queryFn: () => call(integration.previewChange, { params: { businessAccountId }, body: { change, ...page } }),
    gcTime: 0,
    retry: false,
  });
}

/** Somebody would be able to do less than before. */
export const takesAway = ({ counts }: Forecast): boolean =>
  counts.loses_use + counts.loses_access + counts.stops_administrator > 0;
