import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Nothing here yet: what will appear, and which click causes it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children ? <div className={styles.words}>{children}</div> : null}
    </div>
  );
}
