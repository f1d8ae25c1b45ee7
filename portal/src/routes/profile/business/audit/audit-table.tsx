import type * as z from 'zod/mini';
import type { audit } from '../../../../../../contract/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Moment, Records } from '../../../../ui/index.ts';
import styles from './audit.module.css';
import { factsOf } from './facts.ts';

type Entry = z.infer<typeof audit.auditLog.response>['entries'][number];

/** One entry a row; types and fields as the server names them, so that they can be searched for and compared with a file. */
export function AuditTable({ entries }: { entries: Entry[] }) {
  const say = useSay();
  return (
    <Records
      label={say('audit.title')}
      entries={entries}
      keyOf={({ id }) => id}
      columns={[
        { id: 'at', short: true, title: say('audit.at'), cell: ({ at }) => <Moment at={at} /> },
        {
          id: 'who',
          title: say('audit.who.column'),
          cell: ({ actor }) => (
            <span title={actor.id}>
              {actor.label} <span className={styles.soft}>{actor.kind}</span>
            </span>
          ),
        },
        { id: 'what', title: say('audit.what'), cell: ({ type }) => <code className={styles.code}>{type}</code> },
        { id: 'from', title: say('audit.where'), cell: ({ ip }) => ip ?? '–' },
        { id: 'detail', title: say('audit.detail'), cell: (entry) => <Detail entry={entry} /> },
      ]}
    />
  );
}

function Detail({ entry: { subject, data, requestId } }: { entry: Entry }) {
  const say = useSay();
  const facts: [string, string][] = [[say('audit.subject'), subject], ...factsOf(data)];
  if (requestId) facts.push([say('audit.request'), requestId]);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
