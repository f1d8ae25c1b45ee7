import { IconKey } from '../ui/index.ts';
import styles from './frame.module.css';

/** A small sign in the vendor's accent; the vendor's name always stands beside it. */
export const VendorMark = () => (
  <span className={styles.mark}>
    <IconKey size={18} aria-hidden />
  </span>
);
