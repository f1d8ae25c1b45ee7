import { type ReactNode, useId } from 'react';
import { useSay } from '../../../../text/index.ts';
import styles from './step-panel.module.css';

interface SplitProps {
  /** The heading of the left side: where these clicks happen. */
  there: string;
  clicks: ReactNode;
  children: ReactNode;
}

/** What to click there beside what to copy, fill in or tick here. */
export function Split({ there, clicks, children }: SplitProps) {
  const say = useSay();
  return (
    <div className={styles.split}>
      <Side title={there}>{clicks}</Side>
      <Side title={say('panel.here')}>{children}</Side>
    </div>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.side} aria-labelledby={id}>
      <h3 id={id} className={styles.sideTitle}>
        {title}
      </h3>
      {children}
    </section>
  );
}
