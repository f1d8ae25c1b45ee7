import type { ReactNode } from 'react';
import styles from './who.module.css';

/** Somebody in a table: the name, and the address under it. */
export const Who = ({ name, email }: { name: string | null; email: string | null }) => (
  <span>
    <span className={styles.name}>{name ?? email}</span>
    {name && email && name !== email ? <Soft>{email}</Soft> : null}
  </span>
);

/** A second line that matters less. */
export const Soft = ({ children }: { children: ReactNode }) => <span className={styles.soft}>{children}</span>;
