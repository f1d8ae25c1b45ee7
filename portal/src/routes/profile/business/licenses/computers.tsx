import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type * as z from 'zod/mini';
import { licenses } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Confirm, Mark, Moment, Words } from '../../../../ui/index.ts';
import styles from './computers.module.css';

type Computer = z.infer<typeof licenses.seats.response>['seats'][number]['computers'][number];

/** The computers of one seat; each can be blocked by itself. */
export const Computers = ({ computers }: { computers: Computer[] }) => (
  <ul className={styles.list}>
    {computers.map((computer) => (
      <Line key={computer.id} computer={computer} />
    ))}
  </ul>
);

function Line({ computer }: { computer: Computer }) {
  const say = useSay();
  const { id, name, os, lastSeenAt, blocked } = computer;
  const [opened, dialog] = useDisclosure(false);
  const params = { businessAccountId: useOpenWorkspace().id, deviceId: id };
  const change = useSend(licenses.blockDevice, [licenses.seats]);
  const set = (next: boolean): void => change.mutate({ params, body: { blocked: next } }, { onSuccess: dialog.close });
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.soft}>
          {os} · {say('licenses.computer.seen')} <Moment at={lastSeenAt} />
        </span>
        {blocked ? <Mark tone="refused">{say('licenses.computer.blocked')}</Mark> : null}
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={blocked && change.isPending}
        onClick={() => (blocked ? set(false) : dialog.open())}
        aria-label={say(blocked ? 'licenses.computer.unblockNamed' : 'licenses.computer.blockNamed', { name })}
      >
        {say(blocked ? 'licenses.computer.unblock' : 'licenses.computer.block')}
      </Button>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('licenses.computer.block.title', { name })}
        action={say('licenses.computer.block')}
        dangerous
        busy={change.isPending}
        problem={change.error}
        onConfirm={() => set(true)}
      >
        <Words>{say('licenses.computer.block.text')}</Words>
      </Confirm>
    </li>
  );
}
