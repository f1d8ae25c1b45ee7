import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { setup } from '../../../../contract/index.ts';
import { useSend } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { Page, ProblemNotice, Words } from '../../ui/index.ts';

/** `/setup/:token`: opens the link on a click, never by being looked at: whatever previews links in mails opens nothing. */
export function RedeemPage() {
  const say = useSay();
  const { token } = useParams({ strict: false });
  const navigate = useNavigate();
  const redeem = useSend(setup.redeemSetupLink, [setup.setupSession]);
  const open = (): void =>
    redeem.mutate(
      { body: { token: token ?? '' } },
      { onSuccess: () => void navigate({ to: '/setup', replace: true }) },
    );
  return (
    <Page title={say('setup.redeem.title')} lead={say('setup.redeem.lead')}>
      <Words>{say('setup.redeem.once')}</Words>
      <ProblemNotice problem={redeem.error} />
      <div>
        <Button onClick={open} loading={redeem.isPending}>
          {say('setup.redeem.button')}
        </Button>
      </div>
    </Page>
  );
}
