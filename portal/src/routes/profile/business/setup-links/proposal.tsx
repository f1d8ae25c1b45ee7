import { Button } from '@mantine/core';
import { integration, setup } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Hint, Moment, Panel, ProblemNotice, Row } from '../../../../ui/index.ts';
import { differing } from '../activity/differing.ts';
import styles from './proposal.module.css';

interface ProposalProps {
  proposal: setup.SamlProposal;
  businessAccountId: string;
}

/** SAML values that came through a link beside those in force; nothing of them counts before it is approved. */
export function Proposal({ proposal, businessAccountId }: ProposalProps) {
  const say = useSay();
  const current = useApi(integration.getIntegration, { params: { businessAccountId } }).data?.integration;
  const changes = [setup.setupLinks, integration.getIntegration];
  const approve = useSend(setup.approveProposal, changes);
  const reject = useSend(setup.rejectProposal, changes);
  const params = { businessAccountId, proposalId: proposal.id };
  const { saml } = current ?? {};
  const prints = (certificates: readonly { sha256: string }[] | undefined): string =>
    (certificates ?? []).map(({ sha256 }) => sha256).join('\n');
  return (
    <Panel title={say('proposal.title')} tone="attention">
      <Column gap="sm">
        <Hint>
          {say('proposal.by', { who: proposal.proposedBy })} <Moment at={proposal.proposedAt} />
        </Hint>
        <Value name={say('proposal.entityId')} now={saml?.entityId ?? ''} then={proposal.entityId} />
        <Value name={say('proposal.ssoUrl')} now={saml?.ssoUrl ?? ''} then={proposal.ssoUrl} />
        <Value
          name={say('proposal.certificates')}
          now={prints(saml?.certificates)}
          then={proposal.certificates ? prints(proposal.certificates) : prints(saml?.certificates)}
        />
        <Hint>{say('proposal.warning')}</Hint>
        <ProblemNotice problem={approve.error ?? reject.error} />
        <Row>
          <Button
            disabled={current === undefined}
            loading={approve.isPending}
            onClick={() => approve.mutate({ params, body: { version: current?.version ?? 0 } })}
          >
            {say('proposal.approve')}
          </Button>
          <Button variant="default" loading={reject.isPending} onClick={() => reject.mutate({ params })}>
            {say('proposal.reject')}
          </Button>
        </Row>
      </Column>
    </Panel>
  );
}

function Value({ name, now, then }: { name: string; now: string; then: string }) {
  const say = useSay();
  const same = now === then;
  const { expected, received } = differing(now, then);
  return (
    <dl className={styles.value}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.side}>{say('proposal.now')}</span>{' '}
        {now === '' ? say('proposal.nothing') : <Marked {...expected} />}
      </dd>
      <dd>
        <span className={styles.side}>{say(same ? 'proposal.same' : 'proposal.then')}</span>{' '}
        {same ? null : <Marked {...received} />}
      </dd>
    </dl>
  );
}

const Marked = ({ before, differs, after }: { before: string; differs: string; after: string }) => (
  <code>
    {before}
    {differs ? <mark>{differs}</mark> : null}
    {after}
  </code>
);
