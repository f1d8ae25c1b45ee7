import { Button, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { signIn } from '../../../contract/index.ts';
import { call } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import {
  Column,
  Dialog,
  goToIdp,
  Hint,
  ProblemNotice,
  Row,
  requiredEmail,
  TextLink,
  useCheckedForm,
  Words,
} from '../ui/index.ts';

interface SsoDialogProps {
  opened: boolean;
  email: string;
  returnTo: string | undefined;
  onClose: () => void;
}

const schema = z.object({ email: requiredEmail });

/** Asks for the work e-mail and leaves for the identity provider that answers for its domain. */
export function SsoDialog({ opened, email, returnTo, onClose }: SsoDialogProps) {
  const say = useSay();
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { email },
    send: async (values) => {
      const { url } = await call(signIn.startSso, {
        body: { email: values.email.trim(), ...(returnTo ? { returnTo } : {}) },
      });
      goToIdp(url);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address typed on the page comes along when the dialog opens
  useEffect(() => {
    if (opened && email) form.setFieldValue('email', email);
  }, [opened]);
  return (
    <Dialog opened={opened} onClose={onClose} title={say('sso.title')}>
      <form onSubmit={submit} noValidate>
        <Column>
          <Words>{say('sso.text')}</Words>
          <TextInput
            label={say('sso.email')}
            type="email"
            autoComplete="email"
            data-autofocus
            {...form.getInputProps('email')}
          />
          <ProblemNotice problem={problem} />
          <Row end>
            <Button type="submit" loading={busy}>
              {say('action.continue')}
            </Button>
          </Row>
          <Hint>
            <TextLink to="/login/backup">{say('sso.backup')}</TextLink>
          </Hint>
        </Column>
      </form>
    </Dialog>
  );
}
