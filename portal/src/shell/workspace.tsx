import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { createContext, type ReactNode, useContext } from 'react';
import { useSession, type Workspace } from '../api/index.ts';
import { Say, useSay } from '../text/index.ts';
import { ButtonLink, Column, Empty, Notice, Page } from '../ui/index.ts';
import { pickWorkspace, useSelectedId } from './selected-workspace.ts';
import { SsoDialog } from './sso-dialog.tsx';
import { UndoActivation } from './undo-activation.tsx';

const Opened = createContext<Workspace | null>(null);

/** The selected workspace, open or not; null when the person has none. */
export function useWorkspace(): Workspace | null {
  const { workspaces } = useSession();
  return pickWorkspace(workspaces, useSelectedId());
}

/** The workspace behind the gate. Only for what stands inside WorkspaceGate. */
export function useOpenWorkspace(): Workspace {
  const workspace = useContext(Opened);
  if (!workspace) throw new Error('A page asked for the workspace outside its gate.');
  return workspace;
}

/** Lets a page through when the selected workspace opens, and else says why it does not, and what opens it. */
export function WorkspaceGate({ title, children }: { title: string; children: ReactNode }) {
  const workspace = useWorkspace();
  if (workspace?.access === 'open') return <Opened value={workspace}>{children}</Opened>;
  return <Page title={title}>{workspace ? <Closed workspace={workspace} /> : <None />}</Page>;
}

function None() {
  const say = useSay();
  return (
    <Empty title={say('workspace.empty.title')}>
      <p>{say('workspace.empty.text')}</p>
      <ButtonLink to="/register-key">{say('menu.registerKey')}</ButtonLink>
    </Empty>
  );
}

function Closed({ workspace }: { workspace: Workspace }) {
  const say = useSay();
  const [asking, dialog] = useDisclosure(false);
  const why = workspace.access === 'sso_required' ? 'sso' : 'blocked';
  return (
    <Column>
      <Notice
        tone={why === 'sso' ? 'info' : 'refused'}
        title={say(`workspace.closed.${why}.title`, { name: workspace.name })}
      >
        <p>
          <Say id={`workspace.closed.${why}.text`} values={{ name: workspace.name }} />
        </p>
        {why === 'sso' ? <Button onClick={dialog.open}>{say('action.ssoContinue')}</Button> : null}
        <SsoDialog opened={asking} email="" returnTo={location.pathname} onClose={dialog.close} />
      </Notice>
      {why === 'sso' && workspace.role === 'administrator' ? <UndoActivation businessAccountId={workspace.id} /> : null}
    </Column>
  );
}
