import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type * as z from 'zod/mini';
import { seatHistory } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Day, Loaded, Panel, Records } from '../../../../ui/index.ts';
import styles from './over-time.module.css';
import { area, changed, steps, topOf } from './steps-of-line.ts';

type Days = z.infer<typeof seatHistory.seatsOverTime.response>['days'];
const SPANS = ['30', '90', '365'] as const;

/** How many seats were taken each day, beside how many were bought: a picture, and the same as a table. */
export function OverTime({ subscriptionId }: { subscriptionId: string }) {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [days, setDays] = useState<(typeof SPANS)[number]>('90');
  const query = useApi(
    seatHistory.seatsOverTime,
    { params: { businessAccountId: id, subscriptionId }, query: { days } },
    { keepPrevious: true },
  );
  return (
    <Panel
      title={say('seats.overTime')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={say('seats.span')}
          value={days}
          data={SPANS.map((value) => ({ value, label: say('seats.days', { days: Number(value) }) }))}
          onChange={(value) => setDays(SPANS.find((one) => one === value) ?? '90')}
        />
      }
    >
      <Loaded query={query} lines={5}>
        {(answer) => (
          <Column gap="sm">
            <Picture days={answer.days} />
            <details className={styles.details}>
              <summary>{say('seats.asTable')}</summary>
              <Records
                label={say('seats.overTime')}
                entries={changed(answer.days)}
                keyOf={({ day }) => day}
                columns={[
                  { id: 'day', title: say('seats.day'), cell: ({ day }) => <Day at={`${day}T12:00:00Z`} /> },
                  { id: 'taken', numeric: true, title: say('seats.most'), cell: ({ taken }) => taken },
                  { id: 'bought', numeric: true, title: say('seats.bought'), cell: ({ bought }) => bought },
                ]}
              />
            </details>
          </Column>
        )}
      </Loaded>
    </Panel>
  );
}

const FRAME = { width: 720, height: 160 };

function Picture({ days }: { days: Days }) {
  const say = useSay();
  const intl = useIntl();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const top = topOf(days);
  const taken = days.map((day) => day.taken);
  const day = (text: string): string => intl.formatDate(`${text}T12:00:00Z`, { dateStyle: 'medium' });
  const words = {
    from: day(first.day),
    to: day(last.day),
    most: Math.max(...taken),
    now: last.taken,
    bought: last.bought,
  };
  return (
    <figure className={styles.figure}>
      <div className={styles.plot}>
        <span className={styles.scale} aria-hidden>
          <span>{intl.formatNumber(top)}</span>
          <span>0</span>
        </span>
        <svg
          className={styles.picture}
          viewBox={`0 -2 ${FRAME.width} ${FRAME.height + 4}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say('seats.picture', words)}
        >
          <path className={styles.area} d={area(taken, top, FRAME)} />
          <path className={styles.taken} d={steps(taken, top, FRAME)} />
          <path
            className={styles.bought}
            d={steps(
              days.map(({ bought }) => bought),
              top,
              FRAME,
            )}
          />
        </svg>
      </div>
      <figcaption className={styles.caption}>
        <span>{day(first.day)}</span>
        <span className={styles.legend}>
          <span data-of="taken">{say('seats.most')}</span>
          <span data-of="bought">{say('seats.bought')}</span>
        </span>
        <span>{day(last.day)}</span>
      </figcaption>
    </figure>
  );
}
