import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { Say, useSay } from '../../text/index.ts';
import {
  Column,
  Hint,
  Notice,
  newPassword,
  Page,
  ProblemNotice,
  requiredEmail,
  requiredText,
  TextLink,
  useCheckedForm,
  Words,
} from '../../ui/index.ts';

/** `/sign-up`: a personal account with e-mail and password. */
export function SignUpPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  return sentTo ? <Sent email={sentTo} again={() => setSentTo(null)} /> : <Form onSent={setSentTo} />;
}

const schema = z.object({ displayName: requiredText(120), email: requiredEmail, password: newPassword });

function Form({ onSent }: { onSent: (email: string) => void }) {
  const say = useSay();
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { displayName: '', email: '', password: '' },
    send: async (values) => {
      await call(accounts.signUp, { body: values });
      onSent(values.email.trim());
    },
  });
  return (
    <Page title={say('signUp.title')} lead={say('signUp.lead')}>
      <form onSubmit={submit} noValidate>
        <Column>
          <TextInput label={say('signUp.name')} autoComplete="name" {...form.getInputProps('displayName')} />
          <TextInput label={say('field.email')} type="email" autoComplete="email" {...form.getInputProps('email')} />
          <Notice tone="attention" title={say('signUp.warning.title')}>
            <p>{say('signUp.warning')}</p>
          </Notice>
          <PasswordInput
            label={say('field.password')}
            description={say('field.password.rule')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <ProblemNotice problem={problem} />
          <Button type="submit" loading={busy} fullWidth>
            {say('signUp.submit')}
          </Button>
          <Hint>
            <Say id="signUp.have" /> <TextLink to="/login">{say('signIn.submit')}</TextLink>
          </Hint>
        </Column>
      </form>
    </Page>
  );
}

function Sent({ email, again }: { email: string; again: () => void }) {
  const say = useSay();
  return (
    <Page title={say('signUp.sent.title')} lead={say('signUp.sent.lead', { email })}>
      <Words>{say('signUp.sent.text')}</Words>
      <Button variant="default" onClick={again}>
        {say('signUp.sent.again')}
      </Button>
    </Page>
  );
}
