import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useSession, type Workspace } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import { IconBuilding, IconCheck, IconLock, IconSelector } from '../ui/index.ts';
import styles from './frame.module.css';
import { selectWorkspace } from './selected-workspace.ts';
import { useWorkspace } from './workspace.tsx';

/** Top left: which business account the pages speak of, and the way to another. */
export function WorkspaceSwitcher() {
  const say = useSay();
  const navigate = useNavigate();
  const { workspaces } = useSession();
  const current = useWorkspace();
  if (!current) return <span className={styles.noWorkspace}>{say('workspace.none')}</span>;
  const choose = (id: string): void => {
    selectWorkspace(id);
    void navigate({ to: '/dashboard' });
  };
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <button type="button" className={styles.switcher} aria-label={say('workspace.switch', { name: current.name })}>
          <IconBuilding size={18} aria-hidden className={styles.switcherIcon} />
          <span className={styles.switcherName}>{current.name}</span>
          <IconSelector size={16} aria-hidden className={styles.switcherIcon} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('workspace.choose')}</Menu.Label>
        {workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            onClick={() => choose(workspace.id)}
            rightSection={
              workspace.id === current.id ? <IconCheck size={16} aria-hidden /> : <Lock workspace={workspace} />
            }
          >
            <span className={styles.itemName}>{workspace.name}</span>
            <Standing workspace={workspace} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const Lock = ({ workspace }: { workspace: Workspace }) =>
  workspace.access === 'open' ? null : <IconLock size={16} aria-hidden />;

function Standing({ workspace }: { workspace: Workspace }) {
  const say = useSay();
  const role = say(`workspace.role.${workspace.role}`);
  const access = { open: '', sso_required: say('workspace.sso'), blocked: say('workspace.blocked') }[workspace.access];
  return <span className={styles.itemHint}>{access ? `${role} · ${access}` : role}</span>;
}
