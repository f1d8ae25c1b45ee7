import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { accounts } from '../../../../../contract/index.ts';
import { call } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Notice, Panel, requiredEmail, useCheckedForm, Words } from '../../../ui/index.ts';
import { Changing } from './changing.tsx';

const schema = z.object({ email: requiredEmail });

/** The address of the account. Another one counts only after its mail was answered. */
export function Email({ email }: { email: string }) {
  const say = useSay();
  const [changing, setChanging] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { email: '' },
    send: async (values) => {
      const asked = values.email.trim();
      await call(accounts.requestEmailChange, { body: { email: asked } });
      setSentTo(asked);
      setChanging(false);
      form.reset();
    },
  });
  const begin = (): void => {
    setSentTo(null);
    setChanging(true);
  };
  return (
    <Panel title={say('field.email')}>
      <Words>
        <strong>{email}</strong>
      </Words>
      {sentTo ? (
        <Notice tone="info" title={say('email.sent.title')} live>
          <p>{say('email.sent.text', { after: sentTo, before: email })}</p>
        </Notice>
      ) : null}
      {changing ? (
        <Changing action={say('email.submit')} {...{ submit, problem, busy }} onCancel={() => setChanging(false)}>
          <TextInput
            label={say('email.new')}
            description={say('email.new.hint')}
            type="email"
            autoComplete="email"
            autoFocus
            {...form.getInputProps('email')}
          />
        </Changing>
      ) : (
        <div>
          <Button variant="default" onClick={begin}>
            {say('email.change')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
