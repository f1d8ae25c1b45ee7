import { useIntl } from 'react-intl';
import { type MessageId, useSay } from '../../../../text/index.ts';
import { Mark, Moment, Records } from '../../../../ui/index.ts';
import styles from './activity.module.css';
import { describe, type Entry, facts } from './activity.ts';
import { Comparison } from './comparison.tsx';

/** What happened, one a row; the code stays as the server names it, so that it can be searched for. */
export function ActivityTable({ entries }: { entries: Entry[] }) {
  const say = useSay();
  return (
    <Records
      label={say('activity.title')}
      entries={entries}
      keyOf={(entry) => entry.id}
      columns={[
        { id: 'at', short: true, title: say('activity.when'), cell: ({ at }) => <Moment at={at} /> },
        { id: 'kind', short: true, title: say('activity.kind'), cell: ({ kind }) => say(`activity.kind.${kind}`) },
        { id: 'code', title: say('activity.code'), cell: (entry) => <Outcome entry={entry} /> },
        { id: 'who', title: say('activity.who'), cell: ({ who }) => who ?? '–' },
        { id: 'detail', title: say('activity.detail'), cell: (entry) => <Detail entry={entry} /> },
      ]}
    />
  );
}

/** What happened in words, with the code to search for; a SCIM call is its method, path and status. */
function Outcome({ entry }: { entry: Entry }) {
  const say = useSay();
  const known = useKnown();
  const { tone, words, code } = describe(entry);
  const title = known(words);
  return (
    <span className={styles.outcome}>
      <Mark tone={tone}>{title ? say(title) : code}</Mark>
      {title ? <code className={styles.code}>{code}</code> : null}
    </span>
  );
}

/** Of a refused answer: why and what to do; then the facts as they were recorded. */
function Detail({ entry }: { entry: Entry }) {
  const say = useSay();
  const known = useKnown();
  const { saml, expected, received } = entry.detail;
  const of = `saml.${saml}.cause`;
  const why = saml
    ? [known(of) ?? 'saml.other.cause', known(of.replace(/cause$/, 'cure')) ?? 'saml.other.cure']
    : [known(`attempt.${codeOf(entry)}.cure`)];
  return (
    <div className={styles.details}>
      <p className={styles.why}>{why.flatMap((id) => (id ? [say(id)] : [])).join(' ')}</p>
      <Comparison expected={expected} received={received} />
      <dl className={styles.detail}>
        {facts(entry).map(([name, value]) => (
          <div key={name}>
            <dt>{known(`activity.fact.${name}`) ? say(`activity.fact.${name}` as MessageId) : name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A refused activation among the changes carries the code of the refusal beside its own. */
const codeOf = ({ kind, code, detail }: Entry): string => (kind === 'change' ? (detail.code ?? '') : code);

/** The message of this ID, if there is one. */
function useKnown(): (id: string) => MessageId | null {
  const { messages } = useIntl();
  return (id) => (id in messages ? (id as MessageId) : null);
}
