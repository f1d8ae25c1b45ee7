import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useIntl } from 'react-intl';
import { accounts } from '../../../../../contract/index.ts';
import { useApi, useSend } from '../../../api/index.ts';
import { type MessageId, useSay } from '../../../text/index.ts';
import { Confirm, Loaded, Mark, Moment, Panel, ProblemNotice, Records, Words } from '../../../ui/index.ts';
import { browserOf } from './browser-of.ts';

/** Where this account is signed in, and the way to end all of it. */
export function Sessions() {
  const say = useSay();
  const { messages } = useIntl();
  const query = useApi(accounts.accountSessions, {});
  const method = (name: string): string => {
    const id = `sessions.method.${name}`;
    return id in messages ? say(id as MessageId) : name;
  };
  return (
    <Panel title={say('sessions.title')} aside={<EndAll />}>
      <Loaded query={query}>
        {({ sessions }) => (
          <Records
            label={say('sessions.title')}
            entries={sessions}
            keyOf={(session) => session.id}
            columns={[
              {
                id: 'browser',
                title: say('sessions.device'),
                cell: ({ userAgent, current }) => (
                  <span>
                    {browserOf(userAgent) ?? say('sessions.unknown')}{' '}
                    {current ? <Mark tone="proved">{say('sessions.current')}</Mark> : null}
                  </span>
                ),
              },
              { id: 'method', title: say('sessions.method'), cell: (session) => method(session.method) },
              { id: 'ip', title: say('sessions.address'), cell: ({ ip }) => ip ?? '–' },
              { id: 'since', title: say('sessions.since'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
              { id: 'seen', title: say('sessions.seen'), cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
              {
                id: 'end',
                title: say('users.actions'),
                cell: (session) => (session.current ? null : <EndOne sessionId={session.id} />),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function EndOne({ sessionId }: { sessionId: string }) {
  const say = useSay();
  const end = useSend(accounts.endAccountSession, [accounts.accountSessions]);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={end.isPending}
        onClick={() => end.mutate({ params: { sessionId } })}
      >
        {say('sessions.endOne')}
      </Button>
      <ProblemNotice problem={end.error} />
    </>
  );
}

function EndAll() {
  const say = useSay();
  const [opened, dialog] = useDisclosure(false);
  const end = useSend(accounts.signOutEverywhere);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {say('sessions.end')}
      </Button>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('sessions.end.title')}
        action={say('sessions.end')}
        dangerous
        busy={end.isPending}
        problem={end.error}
        onConfirm={() => end.mutate({}, { onSuccess: () => location.assign('/login?signedOut=own') })}
      >
        <Words>{say('sessions.end.text')}</Words>
      </Confirm>
    </>
  );
}
