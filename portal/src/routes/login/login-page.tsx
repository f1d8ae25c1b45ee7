import { Button, Divider } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { SsoDialog } from '../../shell/index.ts';
import { Say, useSay } from '../../text/index.ts';
import { Column, Hint, Notice, Page, Row, TextLink } from '../../ui/index.ts';
import { SocialOutcome } from '../social-outcome.tsx';
import { PasswordForm } from './password-form.tsx';
import { type Credentials, SecondFactorForm } from './second-factor-form.tsx';
import { Social } from './social.tsx';

const route = getRouteApi('/outside/login');

/** `/login`: by password, or *Continue with SSO* at the bottom right; `?sso=1` leads the eye there. */
export function LoginPage() {
  const say = useSay();
  const { sso, signedOut, email, returnTo, social, provider } = route.useSearch();
  const [dialogOpen, dialog] = useDisclosure(false);
  const [waiting, setWaiting] = useState<Credentials | null>(null);
  const [typed, setTyped] = useState(email ?? '');
  if (waiting) return <SecondFactorForm credentials={waiting} returnTo={returnTo} back={() => setWaiting(null)} />;
  return (
    <Page title={say('signIn.title')}>
      <Column>
        {signedOut ? (
          <Notice tone="info" title={say(signedOut === 'sso' ? 'signIn.signedOut.sso' : 'signIn.signedOut')} />
        ) : null}
        <SocialOutcome outcome={social} provider={provider} />
        <Notice tone={sso ? 'attention' : 'info'} title={say('signIn.warning.title')}>
          <p>
            <Say id="signIn.warning" />
          </p>
        </Notice>
        <PasswordForm
          email={typed}
          returnTo={returnTo}
          quiet={Boolean(sso)}
          onSecondFactor={setWaiting}
          onUseSso={setTyped}
          openSso={dialog.open}
        />
        <Social returnTo={returnTo} />
        <Divider />
        <Row apart>
          <Hint>
            <Say id="signIn.new" /> <TextLink to="/sign-up">{say('signIn.signUp')}</TextLink>
          </Hint>
          <Button variant={sso ? 'filled' : 'default'} onClick={dialog.open}>
            {say('action.ssoContinue')}
          </Button>
        </Row>
      </Column>
      <SsoDialog opened={dialogOpen} email={typed} returnTo={returnTo} onClose={dialog.close} />
    </Page>
  );
}
