import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { privacy } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Confirm, Hint, Loaded, Notice, Panel, ProblemNotice, Row, Words } from '../../../../ui/index.ts';

interface ClosingProps {
  account: { id: string; name: string };
}

/** The end of the business account: what it means, a time to think, and the way back. */
export function Closing({ account }: ClosingProps) {
  const say = useSay();
  const query = useApi(privacy.closing, { params: { businessAccountId: account.id } });
  return (
    <Panel title={say('closing.title')}>
      <Loaded query={query} lines={3}>
        {({ closesAt, graceDays }) =>
          closesAt ? <Asked account={account} closesAt={closesAt} /> : <Ask account={account} days={graceDays} />
        }
      </Loaded>
    </Panel>
  );
}

function Asked({ account, closesAt }: ClosingProps & { closesAt: string }) {
  const say = useSay();
  const intl = useIntl();
  const keep = useSend(privacy.keepBusiness, [privacy.closing]);
  return (
    <Column>
      <Notice
        tone="attention"
        title={say('closing.asked.title', { day: intl.formatDate(closesAt, { dateStyle: 'long' }) })}
      >
        <p>{say('closing.asked.text')}</p>
      </Notice>
      <ProblemNotice problem={keep.error} />
      <Row>
        <Button onClick={() => keep.mutate({ params: { businessAccountId: account.id } })} loading={keep.isPending}>
          {say('closing.keep')}
        </Button>
      </Row>
    </Column>
  );
}

function Ask({ account, days }: ClosingProps & { days: number }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const close = useSend(privacy.closeBusiness, [privacy.closing]);
  const params = { businessAccountId: account.id };
  return (
    <Column>
      <Words>{say('closing.text', { days })}</Words>
      <Hint>{say('closing.after')}</Hint>
      <Row>
        <Button variant="default" onClick={() => setOpened(true)}>
          {say('closing.button')}
        </Button>
      </Row>
      <Confirm
        opened={opened}
        onClose={() => setOpened(false)}
        title={say('closing.dialog.title', { name: account.name })}
        action={say('closing.button')}
        dangerous
        busy={close.isPending}
        ready={typed.trim() === account.name}
        problem={close.error}
        onConfirm={() => close.mutate({ params, body: { name: typed } }, { onSuccess: () => setOpened(false) })}
      >
        <Words>{say('closing.text', { days })}</Words>
        <Words>{say('closing.dialog.text')}</Words>
        <TextInput
          label={say('closing.dialog.name')}
          description={say('closing.dialog.name.hint', { name: account.name })}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      </Confirm>
    </Column>
  );
}
