import { useSay } from '../../../../text/index.ts';
import styles from './activity.module.css';
import { differing, type Parts } from './differing.ts';

interface ComparisonProps {
  expected: string | undefined;
  received: string | undefined;
}

/** What was expected beside what came, the characters that differ marked; with one of them alone, nothing is marked. */
export function Comparison({ expected, received }: ComparisonProps) {
  const say = useSay();
  if (expected === undefined && received === undefined) return null;
  const both = expected !== undefined && received !== undefined ? differing(expected, received) : null;
  const side = (name: 'expected' | 'received', text: string | undefined) => (
    <div>
      <dt>{say(`activity.fact.${name}`)}</dt>
      <dd>{both ? <Marked parts={both[name]} /> : (text ?? '–')}</dd>
    </div>
  );
  return (
    <dl className={styles.comparison}>
      {side('expected', expected)}
      {side('received', received)}
    </dl>
  );
}

const Marked = ({ parts: { before, differs, after } }: { parts: Parts }) => (
  <>
    {before}
    {differs ? <mark>{differs}</mark> : null}
    {after}
  </>
);
