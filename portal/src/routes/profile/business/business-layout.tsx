import { Link, Outlet } from '@tanstack/react-router';
import { useOpenWorkspace, WorkspaceGate } from '../../../shell/index.ts';
import { useSay } from '../../../text/index.ts';
import styles from './business-layout.module.css';

/** Business Profile: its own menu above its pages, for the selected workspace. */
export function BusinessLayout() {
  const say = useSay();
  return (
    <WorkspaceGate title={say('business.menu')}>
      <BusinessMenu />
      <Outlet />
    </WorkspaceGate>
  );
}

function BusinessMenu() {
  const say = useSay();
  const { role, perUserLicensing } = useOpenWorkspace();
  const link = { className: styles.link ?? '' };
  return (
    <nav aria-label={say('business.menu')} className={styles.menu}>
      <Link to="/profile/business/general" {...link}>
        {say('business.menu.general')}
      </Link>
      {perUserLicensing && role === 'administrator' ? (
        <Link to="/profile/business/idp_integration" {...link}>
          {say('business.menu.idp')}
        </Link>
      ) : null}
      {role === 'administrator' ? (
        <Link
          to="/profile/business/users"
          search={{ role: 'All', status: 'All' }}
          activeOptions={{ includeSearch: false }}
          {...link}
        >
          {say('business.menu.users')}
        </Link>
      ) : null}
      {role === 'member' ? null : (
        <Link to="/profile/business/licenses" activeOptions={{ includeSearch: false }} {...link}>
          {say('business.menu.licenses')}
        </Link>
      )}
      {role === 'administrator' ? (
        <>
          <Link to="/profile/business/webhooks" {...link}>
            {say('business.menu.programs')}
          </Link>
          <Link to="/profile/business/audit" activeOptions={{ includeSearch: false }} {...link}>
            {say('business.menu.audit')}
          </Link>
        </>
      ) : null}
    </nav>
  );
}
