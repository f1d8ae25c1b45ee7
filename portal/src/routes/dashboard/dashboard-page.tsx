import { useOpenWorkspace, WorkspaceGate } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { Page } from '../../ui/index.ts';
import styles from './dashboard.module.css';
import { Health } from './health.tsx';
import { HeldSeats } from './held-seats.tsx';
import { NextThing } from './next-thing.tsx';
import { Subscriptions } from './subscriptions.tsx';

/** `/dashboard`: what you own, whether it works, and the next thing to do. */
export function DashboardPage() {
  const say = useSay();
  return (
    <WorkspaceGate title={say('dashboard.title')}>
      <Overview />
    </WorkspaceGate>
  );
}

function Overview() {
  const say = useSay();
  const workspace = useOpenWorkspace();
  const seesIntegration = workspace.role === 'administrator' && workspace.perUserLicensing;
  return (
    <Page title={say('dashboard.title')} lead={workspace.name} key={workspace.id}>
      {workspace.role === 'member' ? null : <HeldSeats />}
      <NextThing />
      <div className={styles.grid} data-two={seesIntegration || undefined}>
        <Subscriptions />
        {seesIntegration ? <Health /> : null}
      </div>
    </Page>
  );
}
