import type { ReactNode } from 'react';
import { useSay } from '../text/index.ts';
import { IconAlert, IconCircleCheck, IconInfo, IconRefused } from './icons.ts';
import styles from './notice.module.css';

export type Tone = 'info' | 'proved' | 'attention' | 'refused';
const icons = { info: IconInfo, proved: IconCircleCheck, attention: IconAlert, refused: IconRefused };

interface NoticeProps {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** Read out at once: for answers to something the person just did. */
  live?: boolean;
}

/** What happened, why, and what to do: an icon, words, and at most one colour. */
export function Notice({ tone, title, children, live = false }: NoticeProps) {
  const say = useSay();
  const Icon = icons[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={live ? (tone === 'refused' ? 'alert' : 'status') : undefined}>
      <Icon className={styles.icon} size={20} role="img" aria-label={say(`notice.${tone}`)} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children ? <div className={styles.body}>{children}</div> : null}
      </div>
    </div>
  );
}
