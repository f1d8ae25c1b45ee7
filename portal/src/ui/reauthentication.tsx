import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { accounts, signIn } from '../../../contract/index.ts';
import { answerWith, call, useSession } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import { useCheckedForm } from './checked-form.ts';
import { Dialog } from './dialog.tsx';
import { goToIdp } from './go-to-idp.ts';
import { Column, Row, Words } from './panel.tsx';
import { ProblemNotice } from './problem-notice.tsx';

type Resolve = (proved: boolean) => void;

/** Stands once in the shell: when a call wants a fresh proof, it asks, and the call goes on by itself. */
export function Reauthentication() {
  const say = useSay();
  const session = useSession();
  const [resolve, setResolve] = useState<Resolve | null>(null);
  useEffect(() => answerWith(() => new Promise<boolean>((settle) => setResolve(() => settle))), []);
  const finish = (proved: boolean): void => {
    resolve?.(proved);
    setResolve(null);
  };
  const { method } = session;
  return (
    <Dialog opened={resolve !== null} onClose={() => finish(false)} title={say('reauth.title')} above>
      {method === 'sso' ? <AgainBySso email={session.email ?? ''} /> : null}
      {method === 'google' || method === 'apple' || method === 'facebook' ? (
        <AgainByProvider provider={method} />
      ) : null}
      {method === 'password' || method === 'backup' ? (
        <AgainByPassword withCode={session.secondFactor} done={finish} />
      ) : null}
    </Dialog>
  );
}

const schema = z.object({ password: z.string().check(z.minLength(1, 'field.required')), code: z.string() });

function AgainByPassword({ withCode, done }: { withCode: boolean; done: Resolve }) {
  const say = useSay();
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { password: '', code: '' },
    send: async ({ password, code }) => {
      await call(accounts.reauthenticate, { body: { password, ...(code.trim() ? { code: code.trim() } : {}) } });
      done(true);
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Column>
        <Words>{say('reauth.text')}</Words>
        <PasswordInput
          label={say('field.password')}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        {withCode ? (
          <TextInput
            label={say('reauth.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            {...form.getInputProps('code')}
          />
        ) : null}
        <ProblemNotice problem={problem} />
        <Row end>
          <Button variant="default" onClick={() => done(false)}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {say('reauth.confirm')}
          </Button>
        </Row>
      </Column>
    </form>
  );
}

function AgainByProvider({ provider }: { provider: 'google' | 'apple' | 'facebook' }) {
  const say = useSay();
  const query = new URLSearchParams({ returnTo: location.pathname });
  return (
    <Column>
      <Words>{say('reauth.provider.text', { provider: say(`sessions.method.${provider}`) })}</Words>
      <Row end>
        <Button component="a" href={`/sign-in/with/${provider}?${query}`} data-autofocus>
          {say(`signIn.social.${provider}`)}
        </Button>
      </Row>
    </Column>
  );
}

function AgainBySso({ email }: { email: string }) {
  const say = useSay();
  const [problem, setProblem] = useState<unknown>(null);
  const start = (): void => {
    const returnTo = location.pathname + location.search;
    call(signIn.startSso, { body: { email, returnTo } }).then(({ url }) => goToIdp(url), setProblem);
  };
  return (
    <Column>
      <Words>{say('reauth.sso.text')}</Words>
      <ProblemNotice problem={problem} />
      <Row end>
        <Button onClick={start} data-autofocus>
          {say('action.ssoContinue')}
        </Button>
      </Row>
    </Column>
  );
}
