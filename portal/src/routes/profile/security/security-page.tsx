import { Button } from '@mantine/core';
import { accounts } from '../../../../../contract/index.ts';
import { useSend, useSession } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Column, Mark, Notice, Page, Panel, ProblemNotice, Words } from '../../../ui/index.ts';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** `/profile/security`: password, second factor and sessions of the personal account. */
export function SecurityPage() {
  const say = useSay();
  const { hasPersonalAccount } = useSession();
  return (
    <Page title={say('security.title')} lead={say('security.lead')}>
      {hasPersonalAccount ? (
        <Column gap="lg">
          <SecondFactor />
          <Password />
          <Sessions />
        </Column>
      ) : (
        <Notice tone="info" title={say('security.bySso.title')}>
          <p>{say('security.bySso.text')}</p>
        </Notice>
      )}
    </Page>
  );
}

function Password() {
  const say = useSay();
  const email = useSession().email ?? '';
  const ask = useSend(accounts.requestPasswordReset);
  return (
    <Panel title={say('security.password')}>
      <Words>{say('security.password.text')}</Words>
      <ProblemNotice problem={ask.error} />
      <div role="status">
        {ask.isSuccess ? (
          <Mark tone="proved">{say('security.password.sent', { email })}</Mark>
        ) : (
          <Button variant="default" onClick={() => ask.mutate({ body: { email } })} loading={ask.isPending}>
            {say('security.password.change')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
