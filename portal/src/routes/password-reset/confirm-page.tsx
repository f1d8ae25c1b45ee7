import { Button, PasswordInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import * as z from 'zod/mini';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { ButtonLink, Column, newPassword, Page, ProblemNotice, useCheckedForm } from '../../ui/index.ts';
import { LinkIncomplete } from '../link-incomplete.tsx';

const route = getRouteApi('/outside/password-reset/confirm');
const schema = z.object({ password: newPassword });

/** `/password-reset/confirm?token=`: a new password, by the link of the mail. */
export function ConfirmPage() {
  const say = useSay();
  const { token } = route.useSearch();
  const [doneFor, setDoneFor] = useState<string | null>(null);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { password: '' },
    send: async ({ password }) => {
      const { email } = await call(accounts.resetPassword, { body: { token: token ?? '', password } });
      setDoneFor(email);
    },
  });
  if (!token) return <LinkIncomplete />;
  if (doneFor) {
    return (
      <Page title={say('reset.done.title')} lead={say('reset.done.lead', { email: doneFor })} key="done">
        <ButtonLink to="/login" search={{ email: doneFor }}>
          {say('signIn.submit')}
        </ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={say('reset.confirm.title')} lead={say('reset.confirm.lead')}>
      <form onSubmit={submit} noValidate>
        <Column>
          <PasswordInput
            label={say('reset.confirm.new')}
            description={say('field.password.rule')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <ProblemNotice problem={problem} />
          <Button type="submit" loading={busy}>
            {say('reset.confirm.submit')}
          </Button>
        </Column>
      </form>
    </Page>
  );
}
