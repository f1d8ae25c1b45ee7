import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { privacy } from '../../../../../contract/index.ts';
import { call } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Column, Confirm, Hint, Panel, ProblemNotice, Row, Words } from '../../../ui/index.ts';
import { saveJson } from '../../save-file.ts';

/** What is held about this account, and its end. */
export function Ending({ email }: { email: string }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const save = useMutation({
    mutationFn: () => call(privacy.exportAccount, {}),
    onSuccess: (held) => saveJson('account.json', held),
  });
  return (
    <Panel title={say('ending.title')}>
      <Column>
        <Words>{say('ending.text')}</Words>
        <ProblemNotice problem={save.error} />
        <Row>
          <Button variant="default" onClick={() => save.mutate()} loading={save.isPending}>
            {say('ending.export')}
          </Button>
          <Button variant="default" onClick={() => setOpened(true)}>
            {say('ending.delete')}
          </Button>
        </Row>
      </Column>
      <DeleteDialog email={email} opened={opened} onClose={() => setOpened(false)} />
    </Panel>
  );
}

function DeleteDialog({ email, opened, onClose }: { email: string; opened: boolean; onClose: () => void }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => call(privacy.deleteAccount, { body: { email: typed } }),
    // Nothing of this page is anybody's any more: begin anew, with nothing remembered.
    onSuccess: () => location.assign('/'),
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={say('ending.delete.title')}
      action={say('ending.delete')}
      dangerous
      busy={remove.isPending}
      ready={typed.trim().toLowerCase() === email.toLowerCase()}
      problem={remove.error}
      onConfirm={() => remove.mutate()}
    >
      <Words>{say('ending.delete.text')}</Words>
      <Hint>{say('ending.delete.stays')}</Hint>
      <TextInput
        label={say('ending.delete.email')}
        description={say('ending.delete.email.hint', { email })}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
    </Confirm>
  );
}
