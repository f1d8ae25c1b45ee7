import type * as z from 'zod/mini';
import type { integration } from '../../../../../../contract/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Moment, Records } from '../../../../ui/index.ts';
import styles from './activity.module.css';

type Entry = z.infer<typeof integration.activity.response>['entries'][number];

/** What happened, one a row; the code stays as the server names it, so that it can be searched for. */
export function ActivityTable({ entries }: { entries: Entry[] }) {
  const say = useSay();
  return (
    <Records
      label={say('activity.title')}
      entries={entries}
      keyOf={(entry) => entry.id}
      columns={[
        { id: 'at', title: say('activity.when'), cell: ({ at }) => <Moment at={at} /> },
        { id: 'kind', title: say('activity.kind'), cell: ({ kind }) => say(`activity.kind.${kind}`) },
        { id: 'code', title: say('activity.code'), cell: ({ code }) => <code className={styles.code}>{code}</code> },
        { id: 'who', title: say('activity.who'), cell: ({ who }) => who ?? '–' },
        { id: 'detail', title: say('activity.detail'), cell: ({ detail }) => <Detail detail={detail} /> },
      ]}
    />
  );
}

const Detail = ({ detail }: { detail: Entry['detail'] }) => (
  <dl className={styles.detail}>
    {Object.entries(detail).map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
