import { FormattedDate, FormattedTime, useIntl } from 'react-intl';
import { useSay } from '../text/index.ts';

/** A moment as a person reads it: the time alone today, else with its date. `at` is ISO 8601 in UTC, or null for never. */
export function Moment({ at }: { at: string | null }) {
  const say = useSay();
  const intl = useIntl();
  if (!at) return <>{say('time.never')}</>;
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return (
    <time dateTime={at} title={intl.formatDate(date, { dateStyle: 'full', timeStyle: 'long' })}>
      {today ? <FormattedTime value={date} /> : <FormattedDate value={date} dateStyle="medium" />}
    </time>
  );
}

/** A day, without its time. */
export function Day({ at }: { at: string }) {
  return (
    <time dateTime={at}>
      <FormattedDate value={at} dateStyle="medium" />
    </time>
  );
}
