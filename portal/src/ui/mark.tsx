import type { ReactNode } from 'react';
import { IconAlert, IconCircleCheck, IconCircleDashed, IconRefused } from './icons.ts';
import styles from './mark.module.css';

export type MarkTone = 'quiet' | 'proved' | 'attention' | 'refused';
const icons = { quiet: IconCircleDashed, proved: IconCircleCheck, attention: IconAlert, refused: IconRefused };

/** A state in a few words, with its icon and colour; the words alone would be enough. */
export function Mark({ tone, children }: { tone: MarkTone; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={styles.mark} data-tone={tone}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <span>{children}</span>
    </span>
  );
}
