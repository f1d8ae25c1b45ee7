import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { Column, Hint, Page, ProblemNotice, requiredEmail, TextLink, useCheckedForm } from '../../ui/index.ts';

const schema = z.object({ email: requiredEmail });

/** `/password-reset`: the answer is the same whether or not the address has an account. */
export function RequestPage() {
  const say = useSay();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { email: '' },
    send: async ({ email }) => {
      await call(accounts.requestPasswordReset, { body: { email } });
      setSentTo(email.trim());
    },
  });
  const back = (
    <Hint>
      <TextLink to="/login">{say('backup.back')}</TextLink>
    </Hint>
  );
  if (sentTo) {
    return (
      <Page title={say('reset.sent.title')} lead={say('reset.sent.lead', { email: sentTo })} key="sent">
        {back}
      </Page>
    );
  }
  return (
    <Page title={say('reset.title')} lead={say('reset.lead')}>
      <form onSubmit={submit} noValidate>
        <Column>
          <TextInput label={say('field.email')} type="email" autoComplete="email" {...form.getInputProps('email')} />
          <ProblemNotice problem={problem} />
          <Button type="submit" loading={busy}>
            {say('reset.submit')}
          </Button>
          {back}
        </Column>
      </form>
    </Page>
  );
}
