import { Button, PasswordInput, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { selectWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import {
  Column,
  currentPassword,
  Hint,
  Page,
  ProblemNotice,
  requiredEmail,
  secondFactorCode,
  TextLink,
  useCheckedForm,
} from '../../ui/index.ts';
import { useEnter } from './enter.ts';

const schema = z.object({ email: requiredEmail, password: currentPassword, code: secondFactorCode });

/** `/login/backup`: into one business account while its identity provider is down. */
export function BackupPage() {
  const say = useSay();
  const enter = useEnter('/dashboard');
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { email: '', password: '', code: '' },
    send: async (values) => {
      const { businessAccountId } = await call(accounts.backupSignIn, {
        body: { ...values, code: values.code.trim() },
      });
      selectWorkspace(businessAccountId);
      await enter();
    },
  });
  return (
    <Page title={say('backup.title')} lead={say('backup.lead')}>
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
            {say('backup.submit')}
          </Button>
          <Hint>
            <TextLink to="/login">{say('backup.back')}</TextLink>
          </Hint>
        </Column>
      </form>
    </Page>
  );
}
