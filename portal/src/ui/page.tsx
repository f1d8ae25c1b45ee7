import { type ReactNode, useEffect, useRef } from 'react';
import { configuration } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** One or two sentences below the title. */
  lead?: ReactNode;
  /** Buttons on the title's line. */
  actions?: ReactNode;
  children: ReactNode;
}

let firstPage = true;

/** The frame of every page: it names the window, and after a change of page the focus goes to its title. */
export function Page({ title, lead, actions, children }: PageProps) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say('app.title', { page: title, vendor: configuration().vendorName });
  }, [title, say]);
  useEffect(() => {
    // A field that asked for the focus keeps it.
    const page = heading.current?.closest('main');
    const taken = page?.contains(document.activeElement) && document.activeElement !== page;
    if (!firstPage && !taken) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
