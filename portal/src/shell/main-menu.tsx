import { Link } from '@tanstack/react-router';
import { useSay } from '../text/index.ts';
import styles from './frame.module.css';
import { useWorkspace } from './workspace.tsx';

/** The main menu: a row in the header, a column in the drawer of a small screen. */
export function MainMenu({ onNavigate }: { onNavigate?: () => void }) {
  const say = useSay();
  const workspace = useWorkspace();
  const link = { className: styles.menuLink ?? '', ...(onNavigate ? { onClick: onNavigate } : {}) };
  return (
    <nav aria-label={say('menu.main')} className={styles.menu}>
      <Link to="/dashboard" {...link}>
        {say('menu.dashboard')}
      </Link>
      {workspace ? (
        <Link to="/profile/business/general" activeOptions={{ exact: false }} {...link} {...businessActive()}>
          {say('menu.business')}
        </Link>
      ) : null}
      <Link to="/register-key" {...link}>
        {say('menu.registerKey')}
      </Link>
    </nav>
  );
}

/** Business Profile is where its pages are, not only its first one. */
const businessActive = () =>
  location.pathname.startsWith('/profile/business/')
    ? { 'aria-current': 'page' as const, 'data-status': 'active' }
    : {};
