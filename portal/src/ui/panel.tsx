import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  title?: ReactNode;
  /** Shown at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  /** A panel that warns: its frame takes the colour of the meaning. */
  tone?: 'plain' | 'attention' | 'refused';
}

/** A surface on the ground, with an optional title of second rank. */
export function Panel({ title, aside, children, tone = 'plain' }: PanelProps) {
  return (
    <section className={styles.panel} data-tone={tone}>
      {title ? (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** A column of things with the same distance. */
export function Column({ children, gap = 'md' }: { children: ReactNode; gap?: 'xs' | 'sm' | 'md' | 'lg' }) {
  return (
    <div className={styles.column} data-gap={gap}>
      {children}
    </div>
  );
}

interface RowProps {
  children: ReactNode;
  /** At the right end. */
  end?: boolean;
  /** The first at the left, the last at the right. */
  apart?: boolean;
  /** On one base line: a field beside its button. */
  low?: boolean;
}

/** Things side by side that wrap when there is no room. */
export function Row({ children, end = false, apart = false, low = false }: RowProps) {
  return (
    <div className={styles.row} data-end={end || undefined} data-apart={apart || undefined} data-low={low || undefined}>
      {children}
    </div>
  );
}

/** Smaller words that explain. */
export const Hint = ({ children }: { children: ReactNode }) => <p className={styles.hint}>{children}</p>;
/** A paragraph of ordinary words. */
export const Words = ({ children }: { children: ReactNode }) => <p className={styles.paragraph}>{children}</p>;
