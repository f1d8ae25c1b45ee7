import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { business } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Confirm, IconChevronDown, Words } from '../../../../ui/index.ts';
import { EraseDialog, ExportDialog, personOf } from './privacy-dialogs.tsx';
import { RoleDialog } from './role-dialog.tsx';
import type { User } from './user-table.tsx';

type Doing = 'role' | 'block' | 'unblock' | 'remove' | 'export' | 'erase';
/** Asked with one sentence and a button. */
type Plain = 'block' | 'unblock' | 'remove';

const isPlain = (doing: Doing | null): doing is Plain => doing === 'block' || doing === 'unblock' || doing === 'remove';

/** What may be done with one person; people of the directory change there, so only blocking is offered for them. */
export function UserActions({ user }: { user: User }) {
  const say = useSay();
  const [doing, setDoing] = useState<Doing | null>(null);
  const who = user.name ?? user.email;
  const local = user.kind === 'member';
  const personId = personOf(user);
  const close = (): void => setDoing(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say('users.actionsFor', { who })}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {say('users.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {local ? <Menu.Item onClick={() => setDoing('role')}>{say('users.role.change')}</Menu.Item> : null}
          {user.kind === 'invitation' ? null : user.status === 'blocked' ? (
            <Menu.Item onClick={() => setDoing('unblock')}>{say('users.unblock')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setDoing('block')}>{say('users.block')}</Menu.Item>
          )}
          {user.kind === 'person' ? null : (
            <Menu.Item onClick={() => setDoing('remove')}>{say('action.remove')}</Menu.Item>
          )}
          {personId === null ? null : (
            <>
              <Menu.Item onClick={() => setDoing('export')}>{say('privacy.export')}</Menu.Item>
              <Menu.Item onClick={() => setDoing('erase')}>{say('privacy.erase')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <RoleDialog user={user} who={who} opened={doing === 'role'} onClose={close} />
      <ConfirmDoing user={user} who={who} doing={isPlain(doing) ? doing : null} onClose={close} />
      {personId === null ? null : (
        <>
          <ExportDialog who={who} personId={personId} opened={doing === 'export'} onClose={close} />
          <EraseDialog who={who} personId={personId} opened={doing === 'erase'} onClose={close} />
        </>
      )}
    </>
  );
}

interface ConfirmDoingProps {
  user: User;
  who: string;
  doing: Plain | null;
  onClose: () => void;
}

function ConfirmDoing({ user, who, doing, onClose }: ConfirmDoingProps) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, userId: user.id };
  const block = useSend(business.blockUser, [business.users]);
  const remove = useSend(business.removeUser, [business.users]);
  const shown = doing ?? 'block';
  const sending = shown === 'remove' ? remove : block;
  const confirm = (): void => {
    if (shown === 'remove') remove.mutate({ params }, { onSuccess: onClose });
    else block.mutate({ params, body: { blocked: shown === 'block' } }, { onSuccess: onClose });
  };
  return (
    <Confirm
      opened={doing !== null}
      onClose={onClose}
      title={say(`users.${shown}.title`, { who })}
      action={say(shown === 'remove' ? 'action.remove' : `users.${shown}`)}
      dangerous={shown !== 'unblock'}
      busy={sending.isPending}
      problem={sending.error}
      onConfirm={confirm}
    >
      <Words>{say(`users.${shown}.text`)}</Words>
    </Confirm>
  );
}
