import { Button, PasswordInput, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { useSay } from '../../text/index.ts';
import {
  Column,
  currentPassword,
  ProblemNotice,
  requiredEmail,
  secondFactorCode,
  useCheckedForm,
} from '../../ui/index.ts';

const schema = z.object({ email: requiredEmail, password: currentPassword, code: secondFactorCode });

interface BackupFormProps {
  action: string;
  send: (values: { email: string; password: string; code: string }) => Promise<unknown>;
}

/** What the backup login asks: address, password and a code. */
export function BackupForm({ action, send }: BackupFormProps) {
  const say = useSay();
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { email: '', password: '', code: '' },
    send: (values) => send({ ...values, code: values.code.trim() }),
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
        <TextInput label={say('field.code')} autoComplete="one-time-code" {...form.getInputProps('code')} />
        <ProblemNotice problem={problem} />
        <Button type="submit" loading={busy}>
          {action}
        </Button>
      </Column>
    </form>
  );
}
