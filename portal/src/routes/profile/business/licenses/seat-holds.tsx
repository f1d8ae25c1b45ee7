import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type * as z from 'zod/mini';
import { licenses } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Confirm, Day, Notice, ProblemNotice, Row, Words } from '../../../../ui/index.ts';

type Hold = z.infer<typeof licenses.seatHolds.response>['holds'][number];

/** Mass removals that wait for somebody's decision; nothing while there are none. */
export function SeatHolds() {
  const { data } = useApi(licenses.seatHolds, { params: { businessAccountId: useOpenWorkspace().id } });
  if (!data || data.holds.length === 0) return null;
  return (
    <Column gap="sm">
      {data.holds.map((hold) => (
        <OneHold key={hold.id} hold={hold} />
      ))}
    </Column>
  );
}

function OneHold({ hold }: { hold: Hold }) {
  const say = useSay();
  return (
    <Notice tone="attention" title={say('hold.title', { seats: hold.seats, product: hold.product.name })}>
      <p>{say(`hold.because.${hold.because}`, { group: hold.group })}</p>
      <p>
        {say(hold.kept ? 'hold.kept' : 'hold.until')} <Day at={hold.endsAt} />.
      </p>
      <details>
        <summary>{say('hold.who')}</summary>
        <ul>
          {hold.people.map(({ id, name, email }) => (
            <li key={id}>{email ? `${name} (${email})` : name}</li>
          ))}
        </ul>
      </details>
      <Decision hold={hold} />
    </Notice>
  );
}

function Decision({ hold }: { hold: Hold }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, holdId: hold.id };
  const [asking, dialog] = useDisclosure(false);
  const decide = useSend(licenses.decideSeatHold, [licenses.seatHolds, licenses.subscriptions, licenses.seats]);
  return (
    <>
      {asking ? null : <ProblemNotice problem={decide.error} />}
      <Row>
        {hold.kept ? null : (
          <Button onClick={() => decide.mutate({ params, body: { decision: 'keep' } })} loading={decide.isPending}>
            {say('hold.keep')}
          </Button>
        )}
        <Button variant="default" onClick={dialog.open}>
          {say('hold.confirm')}
        </Button>
      </Row>
      <Confirm
        opened={asking}
        onClose={dialog.close}
        title={say('hold.confirm.title')}
        action={say('hold.confirm')}
        dangerous
        busy={decide.isPending}
        problem={decide.error}
        onConfirm={() => decide.mutate({ params, body: { decision: 'confirm' } }, { onSuccess: dialog.close })}
      >
        <Words>{say('hold.confirm.text')}</Words>
      </Confirm>
    </>
  );
}
