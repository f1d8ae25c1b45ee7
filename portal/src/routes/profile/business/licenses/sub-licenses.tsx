import { Button } from '@mantine/core';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { subLicenses as endpoints } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import {
  Column,
  Confirm,
  Dialog,
  Empty,
  Loaded,
  Mark,
  Notice,
  Panel,
  Records,
  Row,
  Soft,
  Who,
  Words,
} from '../../../../ui/index.ts';
import { SubLicenseForm } from './sub-license-form.tsx';

export type SubLicensesOf = z.infer<typeof endpoints.subLicenses.response>;
export type SubLicense = SubLicensesOf['subLicenses'][number];

/** The named shares of a subscription: who may take how many of its seats. */
export function SubLicenses({ subscriptionId }: { subscriptionId: string }) {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const query = useApi(endpoints.subLicenses, { params: { businessAccountId: id, subscriptionId } });
  const [making, setMaking] = useState(false);
  return (
    <Panel
      title={say('share.title')}
      aside={
        <Button size="compact-sm" onClick={() => setMaking(true)} disabled={!query.data}>
          {say('share.new')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(found) => (
          <Column>
            <Words>{say('share.lead')}</Words>
            {found.unreserved < 0 ? (
              <Notice tone="attention" title={say('share.short', { seats: -found.unreserved })}>
                <p>{say('share.short.text')}</p>
              </Notice>
            ) : null}
            {found.subLicenses.length === 0 ? (
              <Empty title={say('share.none')}>
                <p>{say('share.none.text')}</p>
              </Empty>
            ) : (
              <>
                <Shares subscriptionId={subscriptionId} found={found} />
                <Words>{say('share.rest', { seats: Math.max(0, found.unreserved) })}</Words>
              </>
            )}
            <Dialog opened={making} onClose={() => setMaking(false)} title={say('share.new')}>
              <SubLicenseForm subscriptionId={subscriptionId} found={found} onDone={() => setMaking(false)} />
            </Dialog>
          </Column>
        )}
      </Loaded>
    </Panel>
  );
}

function Shares({ subscriptionId, found }: { subscriptionId: string; found: SubLicensesOf }) {
  const say = useSay();
  return (
    <Records
      label={say('share.title')}
      entries={found.subLicenses}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'name',
          title: say('share.name'),
          cell: ({ name, kind }) => (
            <span>
              <Who name={name} email={null} />
              <Soft>{say(`share.kind.${kind}`)}</Soft>
            </span>
          ),
        },
        {
          id: 'seats',
          title: say('share.seats'),
          cell: ({ taken, seats }) => say('subscription.seats', { taken, seats }),
        },
        { id: 'for', title: say('share.for'), cell: (share) => <For share={share} /> },
        {
          id: 'actions',
          title: say('licenses.actions'),
          cell: (share) => <Actions subscriptionId={subscriptionId} share={share} found={found} />,
        },
      ]}
    />
  );
}

function For({ share: { group, people } }: { share: SubLicense }) {
  const say = useSay();
  if (group === null) return say('share.people', { people: people.length });
  if (group.name === null) return <Mark tone="attention">{say('share.group.gone')}</Mark>;
  return say('share.group', { group: group.name });
}

interface ActionsProps {
  subscriptionId: string;
  share: SubLicense;
  found: SubLicensesOf;
}

function Actions({ subscriptionId, share, found }: ActionsProps) {
  const say = useSay();
  const [doing, setDoing] = useState<'change' | 'remove' | null>(null);
  const params = { businessAccountId: useOpenWorkspace().id, subLicenseId: share.id };
  const remove = useSend(endpoints.removeSubLicense, [endpoints.subLicenses]);
  const close = (): void => setDoing(null);
  const { name, taken, seats } = share;
  return (
    <>
      <Row>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={say('share.changeNamed', { name })}
          onClick={() => setDoing('change')}
        >
          {say('share.change')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={say('share.removeNamed', { name })}
          onClick={() => setDoing('remove')}
        >
          {say('action.remove')}
        </Button>
      </Row>
      <Dialog opened={doing === 'change'} onClose={close} title={say('share.changeNamed', { name })}>
        <SubLicenseForm subscriptionId={subscriptionId} found={found} share={share} onDone={close} />
      </Dialog>
      <Confirm
        opened={doing === 'remove'}
        onClose={close}
        title={say('share.remove.title', { name })}
        action={say('action.remove')}
        dangerous
        busy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate({ params }, { onSuccess: close })}
      >
        <Words>{say(`share.remove.${share.kind}`, { taken, left: seats - taken })}</Words>
      </Confirm>
    </>
  );
}
