import { Say, useSay } from '../../../../../text/index.ts';
import { Moment, Notice, type Tone } from '../../../../../ui/index.ts';
import type { Domain } from '../view.ts';
import styles from './domains.module.css';
import { type FindingCode, findingValues } from './finding.ts';

const tones: Record<FindingCode, Tone> = {
  found: 'proved',
  no_domain: 'refused',
  no_record: 'info',
  other_value: 'attention',
  zone_appended_twice: 'attention',
  wrong_host: 'attention',
  value_quoted: 'attention',
  cname_in_the_way: 'attention',
  server_failure: 'attention',
  timeout: 'attention',
  resolvers_disagree: 'info',
  taken: 'refused',
};

/** What DNS said: what happened, why, what to do, and on request the answers themselves. */
export function FindingNotice({ domain }: { domain: Domain }) {
  const say = useSay();
  const { finding } = domain;
  if (!finding) return null;
  const values = findingValues(domain);
  const { code } = finding;
  return (
    <Notice tone={tones[code]} title={say(`finding.${code}.title`, values)} live>
      <p>
        <Say id={`finding.${code}.why`} values={values} />
      </p>
      <p>
        <Say id={`finding.${code}.do`} values={values} />
      </p>
      <details className={styles.seen}>
        <summary>
          {say('domains.seen')}, {say('domains.asked').toLowerCase()} <Moment at={finding.askedAt} />
        </summary>
        <ul>
          {finding.seen.map((one) => (
            <li key={`${one.resolver} ${one.host}`}>
              {one.resolver}: <code>{one.host}</code> →{' '}
              {one.values.length > 0 ? one.values.join(', ') : say('domains.seen.none')}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}
