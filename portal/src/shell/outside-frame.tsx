import type { ReactNode } from 'react';
import { configuration } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import styles from './frame.module.css';
import { VendorMark } from './vendor-mark.tsx';

/** The frame of the pages before sign-in: whose account this is, and one task. Narrow, except for work with steps (`wide`). */
export function OutsideFrame({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const say = useSay();
  return (
    <div className={styles.outside}>
      <header className={styles.outsideHead}>
        <VendorMark />
        <span>{say('app.account', { vendor: configuration().vendorName })}</span>
      </header>
      <main className={styles.outsideMain} data-wide={wide || undefined}>
        {children}
      </main>
    </div>
  );
}
