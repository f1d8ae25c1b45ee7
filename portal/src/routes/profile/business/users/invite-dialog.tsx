import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { business } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Dialog, Notice, ProblemNotice, Row } from '../../../../ui/index.ts';
import { readAddresses } from './addresses.ts';
import { RoleChoice } from './role-dialog.tsx';
import type { User } from './user-table.tsx';

/** Invites people by mail, up to fifty at a time, all with one role. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [text, setText] = useState('');
  const [role, setRole] = useState<User['role']>('member');
  const [wrong, setWrong] = useState<string | null>(null);
  const invite = useSend(business.inviteUser, [business.users]);
  const send = (): void => {
    const read = readAddresses(text);
    const complaint = complain(read);
    setWrong(complaint);
    if (complaint !== null) return;
    invite.mutate(
      { params: { businessAccountId: id }, body: { emails: read.emails, role } },
      { onSuccess: () => setText('') },
    );
  };
  const complain = ({ emails, wrong: bad }: ReturnType<typeof readAddresses>): string | null => {
    if (bad[0]) return say('users.invite.wrong', { what: bad[0] });
    if (emails.length === 0) return say('users.invite.none');
    return emails.length > 50 ? say('users.invite.many') : null;
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={say('users.invite')}>
      <Column>
        <Textarea
          label={say('users.invite.emails')}
          description={say('users.invite.emails.hint')}
          rows={4}
          data-autofocus
          value={text}
          error={wrong}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <RoleChoice role={role} onChange={setRole} />
        <ProblemNotice problem={invite.error} />
        {invite.data ? (
          <Notice tone="info" title={say('users.invite.done', { invited: invite.data.invited })} live />
        ) : null}
        <Row end>
          <Button variant="default" onClick={onClose}>
            {say('action.close')}
          </Button>
          <Button onClick={send} loading={invite.isPending}>
            {say('users.invite.submit')}
          </Button>
        </Row>
      </Column>
    </Dialog>
  );
}
