import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { accounts } from '../../../../contract/index.ts';
import { useSend } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { ButtonLink, Page, ProblemNotice } from '../../ui/index.ts';
import { LinkIncomplete } from '../link-incomplete.tsx';

const route = getRouteApi('/outside/verify-email');

/** `/verify-email?token=`: confirms by a click, so that mail scanners that open links use nothing up. */
export function VerifyEmailPage() {
  const say = useSay();
  const { token } = route.useSearch();
  const verify = useSend(accounts.verifyEmail);
  if (!token) return <LinkIncomplete />;
  if (verify.data) {
    return (
      <Page title={say('verify.done.title')} lead={say('verify.done.lead', { email: verify.data.email })} key="done">
        <ButtonLink to="/login" search={{ email: verify.data.email }}>
          {say('signIn.submit')}
        </ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={say('verify.title')} lead={say('verify.lead')}>
      <ProblemNotice problem={verify.error} />
      <Button onClick={() => verify.mutate({ body: { token } })} loading={verify.isPending}>
        {say('verify.submit')}
      </Button>
    </Page>
  );
}
