import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { licenses } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import {
  Column,
  Empty,
  IconChevronDown,
  Loaded,
  Mark,
  Moment,
  Pager,
  Panel,
  Records,
  Soft,
  Who,
} from '../../../../ui/index.ts';
import { AnotherDevice } from './another-device.tsx';
import { ComputerDialogs, type Doing } from './computer-dialogs.tsx';
import { OfflineDays } from './offline-days.tsx';

export type Computer = z.infer<typeof licenses.computers.response>['computers'][number];

/** Every computer of the organization: whose it is, when it was last seen, and what may be done with it. */
export function Fleet() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [after, setAfter] = useState<string | undefined>();
  const query = useApi(
    licenses.computers,
    { params: { businessAccountId: id }, query: after ? { after } : {} },
    { keepPrevious: true },
  );
  return (
    <Column gap="lg">
      <Panel title={say('fleet.title')}>
        <Loaded query={query} lines={6}>
          {({ computers, next }) =>
            computers.length === 0 ? (
              <Empty title={say('fleet.none')}>
                <p>{say('fleet.none.text')}</p>
              </Empty>
            ) : (
              <>
                <FleetTable computers={computers} />
                <Pager after={after} next={next} onTurn={setAfter} />
              </>
            )
          }
        </Loaded>
      </Panel>
      <OfflineDays />
      <AnotherDevice />
    </Column>
  );
}

function FleetTable({ computers }: { computers: Computer[] }) {
  const say = useSay();
  return (
    <Records
      label={say('fleet.title')}
      entries={computers}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'computer',
          title: say('fleet.computer'),
          cell: ({ name, os, product }) => (
            <span>
              <Who name={name} email={null} />
              <Soft>
                {os} · {product.name}
              </Soft>
            </span>
          ),
        },
        {
          id: 'person',
          title: say('licenses.holder'),
          cell: ({ person }) => (person ? <Who {...person} /> : say('fleet.byKey')),
        },
        { id: 'added', short: true, title: say('fleet.added'), cell: ({ addedAt }) => <Moment at={addedAt} /> },
        { id: 'seen', short: true, title: say('fleet.seen'), cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
        {
          id: 'state',
          title: say('licenses.status'),
          cell: ({ blocked, signedOut }) =>
            blocked ? (
              <Mark tone="refused">{say('licenses.computer.blocked')}</Mark>
            ) : (
              <Mark tone={signedOut ? 'quiet' : 'proved'}>{say(signedOut ? 'fleet.signedOut' : 'fleet.active')}</Mark>
            ),
        },
        { id: 'actions', title: say('licenses.actions'), cell: (computer) => <Actions computer={computer} /> },
      ]}
    />
  );
}

function Actions({ computer }: { computer: Computer }) {
  const say = useSay();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { name, blocked, signedOut } = computer;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say('fleet.actionsFor', { name })}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {say('licenses.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDoing('rename')}>{say('licenses.rename')}</Menu.Item>
          <Menu.Item onClick={() => setDoing(blocked ? 'unblock' : 'block')}>
            {say(blocked ? 'licenses.computer.unblock' : 'licenses.computer.block')}
          </Menu.Item>
          {signedOut ? null : <Menu.Item onClick={() => setDoing('free')}>{say('fleet.free')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <ComputerDialogs computer={computer} doing={doing} onClose={() => setDoing(null)} />
    </>
  );
}
