import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import { IconChevronDown, IconUser } from '../ui/index.ts';
import styles from './frame.module.css';
import { useSignOut } from './sign-out.ts';

/** Top right: who you are, your own settings, and the way out. */
export function AccountMenu() {
  const say = useSay();
  const navigate = useNavigate();
  const session = useSession();
  const signOut = useSignOut();
  const name = session.displayName ?? session.email ?? '';
  const how = session.method === 'sso' || session.method === 'backup' ? session.method : 'own';
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <button type="button" className={styles.you} aria-label={say('menu.you', { name })}>
          <IconUser size={20} aria-hidden />
          <span className={styles.youName}>{name}</span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className={styles.itemName}>{session.email}</span>
          <span className={styles.itemHint}>{say(`menu.signedInBy.${how}`)}</span>
        </Menu.Label>
        {session.hasPersonalAccount ? (
          <Menu.Item onClick={() => void navigate({ to: '/profile/security' })}>{say('menu.security')}</Menu.Item>
        ) : null}
        <Menu.Item onClick={signOut}>{say('menu.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
