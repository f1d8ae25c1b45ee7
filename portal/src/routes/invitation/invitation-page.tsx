import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { accounts, business } from '../../../../contract/index.ts';
import { useSend } from '../../api/index.ts';
import { selectWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { Page, ProblemNotice } from '../../ui/index.ts';
import { LinkIncomplete } from '../link-incomplete.tsx';

const route = getRouteApi('/inside/invitation');

/** `/invitation?token=`: joins the business account that invited this person. */
export function InvitationPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { token } = route.useSearch();
  const accept = useSend(business.acceptInvitation, [accounts.session]);
  if (!token) return <LinkIncomplete />;
  const join = async (): Promise<void> => {
    const { businessAccountId } = await accept.mutateAsync({ body: { token } });
    selectWorkspace(businessAccountId);
    await navigate({ to: '/dashboard' });
  };
  return (
    <Page title={say('invitation.title')} lead={say('invitation.lead')}>
      <ProblemNotice problem={accept.error} />
      <div>
        <Button onClick={() => void join().catch(() => undefined)} loading={accept.isPending}>
          {say('invitation.submit')}
        </Button>
      </div>
    </Page>
  );
}
