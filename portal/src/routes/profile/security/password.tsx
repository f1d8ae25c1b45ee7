import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { accounts } from '../../../../../contract/index.ts';
import { useSend } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Notice, newPassword, Panel, useCheckedForm, Words } from '../../../ui/index.ts';
import { Changing } from './changing.tsx';

const schema = z.object({ password: newPassword });

/** Another password, or the first one for who came by another provider. Whoever touches it proves first who they are. */
export function Password({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const say = useSay();
  const [changing, setChanging] = useState(false);
  const [ended, setEnded] = useState<number | null>(null);
  const change = useSend(accounts.changePassword, [accounts.security, accounts.accountSessions]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { password: '' },
    send: async ({ password }) => {
      const { endedSessions } = await change.mutateAsync({ body: { password } });
      setEnded(endedSessions);
      setChanging(false);
      form.reset();
    },
  });
  const begin = (): void => {
    setEnded(null);
    setChanging(true);
  };
  return (
    <Panel title={say('security.password')}>
      <Words>{say(hasPassword ? 'security.password.text' : 'security.password.none')}</Words>
      {ended === null ? null : (
        <Notice tone="proved" title={say('security.password.done')} live>
          <p>{say('security.password.ended', { ended })}</p>
        </Notice>
      )}
      {changing ? (
        <Changing
          action={say('reset.confirm.submit')}
          {...{ submit, problem, busy }}
          onCancel={() => setChanging(false)}
        >
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label={say('reset.confirm.new')}
            description={say('field.password.rule')}
            autoComplete="new-password"
            autoFocus
            {...form.getInputProps('password')}
          />
        </Changing>
      ) : (
        <div>
          <Button variant="default" onClick={begin}>
            {say(hasPassword ? 'security.password.change' : 'security.password.set')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
