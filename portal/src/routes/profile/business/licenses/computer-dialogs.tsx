import { Button, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { licenses } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import {
  Column,
  Confirm,
  Dialog,
  Hint,
  optionalText,
  ProblemNotice,
  Row,
  useCheckedForm,
  Words,
} from '../../../../ui/index.ts';
import type { Computer } from './fleet.tsx';

export type Doing = 'rename' | 'block' | 'unblock' | 'free';

interface DialogsProps {
  computer: Computer;
  doing: Doing | null;
  onClose: () => void;
}

/** Asks before something is done with a computer, and says what follows. */
export function ComputerDialogs({ computer, doing, onClose }: DialogsProps) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, deviceId: computer.id };
  const changes = [licenses.computers, licenses.seats, licenses.subscriptions];
  const block = useSend(licenses.blockDevice, changes);
  const free = useSend(licenses.freeComputer, changes);
  const shown = doing === null || doing === 'rename' ? 'block' : doing;
  const sending = shown === 'free' ? free : block;
  const confirm = (): void => {
    if (shown === 'free') free.mutate({ params }, { onSuccess: onClose });
    else block.mutate({ params, body: { blocked: shown === 'block' } }, { onSuccess: onClose });
  };
  const words = {
    block: 'licenses.computer.block.text',
    unblock: 'fleet.unblock.text',
    free: computer.person ? 'fleet.free.text' : 'fleet.free.byKey.text',
  } as const;
  const actions = {
    block: 'licenses.computer.block',
    unblock: 'licenses.computer.unblock',
    free: 'fleet.free',
  } as const;
  const titles = {
    block: 'licenses.computer.block.title',
    unblock: 'fleet.unblock.title',
    free: 'fleet.free.title',
  } as const;
  return (
    <>
      <Dialog opened={doing === 'rename'} onClose={onClose} title={say('fleet.rename.title', { name: computer.name })}>
        <RenameForm computer={computer} onClose={onClose} />
      </Dialog>
      <Confirm
        opened={doing !== null && doing !== 'rename'}
        onClose={onClose}
        title={say(titles[shown], { name: computer.name })}
        action={say(actions[shown])}
        dangerous={shown !== 'unblock'}
        busy={sending.isPending}
        problem={sending.error}
        onConfirm={confirm}
      >
        <Words>{say(words[shown])}</Words>
      </Confirm>
    </>
  );
}

const schema = z.object({ name: optionalText(120) });

function RenameForm({ computer, onClose }: { computer: Computer; onClose: () => void }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, deviceId: computer.id };
  const rename = useSend(licenses.renameComputer, [licenses.computers, licenses.seats]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { name: computer.name },
    send: async ({ name }) => {
      await rename.mutateAsync({ params, body: { name: name.trim() } });
      onClose();
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Column>
        <TextInput label={say('fleet.name')} data-autofocus {...form.getInputProps('name')} />
        <Hint>{say('fleet.name.hint')}</Hint>
        <ProblemNotice problem={problem} />
        <Row end>
          <Button type="submit" loading={busy}>
            {say('action.save')}
          </Button>
        </Row>
      </Column>
    </form>
  );
}
