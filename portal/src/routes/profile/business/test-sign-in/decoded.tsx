import { useSay } from '../../../../text/index.ts';
import { Hint, Panel } from '../../../../ui/index.ts';
import type { TestResult } from './report.ts';
import styles from './test-sign-in.module.css';

/** What the answer said about the person, for whoever began the test. */
export function DecodedAssertion({ result: { decoded, testedBy } }: { result: TestResult }) {
  const say = useSay();
  if (!decoded) {
    return (
      <Panel title={say('testSignIn.decoded')}>
        <Hint>{say('testSignIn.decoded.none', { who: testedBy ?? '–' })}</Hint>
      </Panel>
    );
  }
  const { nameId, attributes, groups } = decoded;
  const facts = [{ name: 'NameID', values: [nameId] }, ...attributes];
  return (
    <Panel title={say('testSignIn.decoded')}>
      <dl className={styles.facts}>
        {facts.map(({ name, values }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {values.map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an attribute may hold the same value twice
                <code key={at}>{value}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Hint>
        {groups === null ? say('testSignIn.groups.absent') : say('testSignIn.groups', { count: groups.length })}
      </Hint>
    </Panel>
  );
}
