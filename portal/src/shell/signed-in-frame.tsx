import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSay } from '../text/index.ts';
import { IconMenu, Reauthentication } from '../ui/index.ts';
import { AccountMenu } from './account-menu.tsx';
import styles from './frame.module.css';
import { MainMenu } from './main-menu.tsx';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

/** Header, then the page. */
export function SignedInFrame({ children }: { children: ReactNode }) {
  const say = useSay();
  const [opened, drawer] = useDisclosure(false);
  useRouterState({ select: (state) => state.location.pathname });
  return (
    <>
      <a href="#content" className={styles.skip}>
        {say('app.skip')}
      </a>
      <header className={styles.header}>
        <div className={styles.headerIn}>
          <WorkspaceSwitcher />
          <div className={styles.wideMenu}>
            <MainMenu />
          </div>
          <div className={styles.right}>
            <AccountMenu />
            <button type="button" className={styles.burger} aria-label={say('menu.open')} onClick={drawer.open}>
              <IconMenu size={22} aria-hidden />
            </button>
          </div>
        </div>
      </header>
      <Drawer.Root opened={opened} onClose={drawer.close} position="right" size="xs">
        <Drawer.Overlay />
        <Drawer.Content aria-label={say('menu.main')}>
          <div className={styles.drawerHead}>
            <Drawer.CloseButton aria-label={say('action.close')} />
          </div>
          <Drawer.Body>
            <MainMenu onNavigate={drawer.close} />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <main id="content" className={styles.main}>
        {children}
      </main>
      <Reauthentication />
    </>
  );
}
