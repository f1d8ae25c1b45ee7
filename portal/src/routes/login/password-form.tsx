import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import * as z from 'zod/mini';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { Say, useSay } from '../../text/index.ts';
import { Column, currentPassword, Notice, ProblemNotice, Row, requiredEmail, useCheckedForm } from '../../ui/index.ts';
import { useEnter } from './enter.ts';
import type { Credentials } from './second-factor-form.tsx';

interface PasswordFormProps {
  email: string;
  returnTo: string | undefined;
  /** The person came for SSO: the button of this form steps back. */
  quiet: boolean;
  onSecondFactor: (credentials: Credentials) => void;
  onUseSso: (email: string) => void;
  openSso: () => void;
}

const schema = z.object({ email: requiredEmail, password: currentPassword });

/** E-mail and password. A proved domain answers with its organization, and the password goes nowhere. */
export function PasswordForm({ email, returnTo, quiet, onSecondFactor, onUseSso, openSso }: PasswordFormProps) {
  const say = useSay();
  const enter = useEnter(returnTo);
  const [organization, setOrganization] = useState<string | null>(null);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { email, password: '' },
    send: async (values) => {
      setOrganization(null);
      const answer = await call(accounts.signIn, { body: values });
      if (answer.state === 'signed_in') return enter();
      if (answer.state === 'second_factor_needed') return onSecondFactor(values);
      form.setFieldValue('password', '');
      onUseSso(values.email.trim());
      setOrganization(answer.organization ?? say('signIn.useSso.unnamed'));
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Column>
        <TextInput label={say('field.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label={say('field.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        {organization ? <UseSso organization={organization} open={openSso} /> : null}
        <ProblemNotice problem={problem} />
        <Row>
          <Button type="submit" loading={busy} variant={quiet ? 'default' : 'filled'}>
            {say('signIn.submit')}
          </Button>
          <Anchor renderRoot={(props) => <Link to="/password-reset" {...props} />} size="sm" underline="always">
            {say('signIn.forgot')}
          </Anchor>
        </Row>
      </Column>
    </form>
  );
}

function UseSso({ organization, open }: { organization: string; open: () => void }) {
  const say = useSay();
  return (
    <Notice tone="info" title={say('signIn.useSso.title', { organization })} live>
      <p>
        <Say id="signIn.useSso.text" />
      </p>
      <Button size="xs" onClick={open}>
        {say('sso.title')}
      </Button>
    </Notice>
  );
}
