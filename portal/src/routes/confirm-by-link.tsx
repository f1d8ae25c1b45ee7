import { Button } from '@mantine/core';
import type { accounts } from '../../../contract/index.ts';
import { useSend } from '../api/index.ts';
import { type MessageId, useSay } from '../text/index.ts';
import { ButtonLink, Page, ProblemNotice } from '../ui/index.ts';
import { LinkIncomplete } from './link-incomplete.tsx';

interface ConfirmByLinkProps {
  token: string | undefined;
  endpoint: typeof accounts.verifyEmail | typeof accounts.confirmEmailChange | typeof accounts.confirmIdentity;
  /** The messages of this link: `title`, `lead` and `submit` before, `done.title` and `done.lead` after. */
  words: 'verify' | 'changeEmail' | 'confirmIdentity';
}

/** Where a link of a mail leads: it counts by a click, so that mail scanners that open links use nothing up. */
export function ConfirmByLink({ token, endpoint, words }: ConfirmByLinkProps) {
  const say = useSay();
  const text = (part: string, values = {}): string => say(`${words}.${part}` as MessageId, values);
  const confirm = useSend(endpoint);
  if (!token) return <LinkIncomplete />;
  if (confirm.data) {
    const { email } = confirm.data;
    return (
      <Page title={text('done.title')} lead={text('done.lead', { email })} key="done">
        <ButtonLink to="/login" search={{ email }}>
          {say('signIn.submit')}
        </ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={text('title')} lead={text('lead')}>
      <ProblemNotice problem={confirm.error} />
      <Button onClick={() => confirm.mutate({ body: { token } })} loading={confirm.isPending}>
        {text('submit')}
      </Button>
    </Page>
  );
}
