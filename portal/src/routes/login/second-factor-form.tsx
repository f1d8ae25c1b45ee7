import { Button, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { Column, Hint, Page, ProblemNotice, Row, secondFactorCode, useCheckedForm } from '../../ui/index.ts';
import { useEnter } from './enter.ts';

export interface Credentials {
  email: string;
  password: string;
}

interface SecondFactorFormProps {
  credentials: Credentials;
  returnTo: string | undefined;
  back: () => void;
}

const schema = z.object({ code: secondFactorCode });

/** The second step of signing in: six digits, or a recovery code. */
export function SecondFactorForm({ credentials, returnTo, back }: SecondFactorFormProps) {
  const say = useSay();
  const enter = useEnter(returnTo);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { code: '' },
    send: async ({ code }) => {
      await call(accounts.signIn, { body: { ...credentials, code: code.trim() } });
      await enter();
    },
  });
  return (
    <Page title={say('signIn.code.title')} lead={say('signIn.code.lead')} key="second-factor">
      <form onSubmit={submit} noValidate>
        <Column>
          <TextInput label={say('field.code')} autoComplete="one-time-code" autoFocus {...form.getInputProps('code')} />
          <Hint>{say('signIn.code.recovery')}</Hint>
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say('action.continue')}
            </Button>
            <Button variant="subtle" onClick={back}>
              {say('signIn.code.back')}
            </Button>
          </Row>
        </Column>
      </form>
    </Page>
  );
}
