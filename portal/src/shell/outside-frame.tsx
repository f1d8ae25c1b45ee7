import type { ReactNode } from 'react';
import { configuration } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import styles from './frame.module.css';
import { VendorMark } from './vendor-mark.tsx';

/** The narrow frame of the pages before sign-in: whose account this is, and one task. */
export function OutsideFrame({ children }: { children: ReactNode }) {
  const say = useSay();
  return (
    <div className={styles.outside}>
      <header className={styles.outsideHead}>
        <VendorMark />
        <span>{say('app.account', { vendor: configuration().vendorName })}</span>
      </header>
      <main className={styles.outsideMain}>{children}</main>
    </div>
  );
}
