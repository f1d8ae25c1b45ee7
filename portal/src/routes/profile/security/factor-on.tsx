import { Button } from '@mantine/core';
import { useState } from 'react';
import { accounts, integration } from '../../../../../contract/index.ts';
import { useSend } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Confirm, Words } from '../../../ui/index.ts';

/** What can be done with a second factor that is on: other recovery codes, or doing without it. */
export function FactorOn({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const say = useSay();
  const [asking, setAsking] = useState<'codes' | 'remove' | null>(null);
  const renew = useSend(accounts.renewRecoveryCodes, [accounts.security]);
  const remove = useSend(accounts.removeSecondFactor, [
    accounts.security,
    accounts.session,
    integration.getIntegration,
  ]);
  const close = (): void => setAsking(null);
  const removing = asking === 'remove';
  const sending = removing ? remove : renew;
  const confirm = (): void => {
    if (removing) remove.mutate({}, { onSuccess: close });
    else {
      renew.mutate(
        {},
        {
          onSuccess: ({ recoveryCodes }) => {
            close();
            onCodes(recoveryCodes);
          },
        },
      );
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking('codes')}>
        {say('factor.codes')}
      </Button>
      <Button variant="default" onClick={() => setAsking('remove')}>
        {say('factor.remove')}
      </Button>
      <Confirm
        opened={asking !== null}
        onClose={close}
        title={say(removing ? 'factor.remove.title' : 'factor.codes.title')}
        action={say(removing ? 'factor.remove' : 'factor.codes')}
        dangerous={removing}
        busy={sending.isPending}
        problem={sending.error}
        onConfirm={confirm}
      >
        <Words>{say(removing ? 'factor.remove.text' : 'factor.codes.text')}</Words>
      </Confirm>
    </>
  );
}
