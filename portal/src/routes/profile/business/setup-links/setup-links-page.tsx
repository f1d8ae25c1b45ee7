import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { setup } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Confirm, Day, Empty, Loaded, Mark, Moment, Page, Records, Soft, Words } from '../../../../ui/index.ts';
import { CreateLink } from './create-link.tsx';
import { Proposal } from './proposal.tsx';

/** `/profile/business/setup-links`: links for somebody outside, and the values that came through one. */
export function SetupLinksPage() {
  const say = useSay();
  const { id: businessAccountId, role } = useOpenWorkspace();
  const mayConfigure = role === 'administrator';
  return (
    <Page title={say('setupLinks.title')} lead={say('setupLinks.lead')}>
      {mayConfigure ? (
        <Links businessAccountId={businessAccountId} />
      ) : (
        <Empty title={say('setupLinks.notAdministrator')} />
      )}
    </Page>
  );
}

function Links({ businessAccountId }: { businessAccountId: string }) {
  const say = useSay();
  const query = useApi(setup.setupLinks, { params: { businessAccountId } }, { refetchInterval: 10_000 });
  return (
    <Loaded query={query} lines={5}>
      {({ links, proposal }) => (
        <>
          {proposal ? <Proposal key={proposal.id} proposal={proposal} businessAccountId={businessAccountId} /> : null}
          <CreateLink businessAccountId={businessAccountId} />
          {links.length === 0 ? (
            <Empty title={say('setupLinks.none.title')}>
              <p>{say('setupLinks.none.text')}</p>
            </Empty>
          ) : (
            <Table links={links} businessAccountId={businessAccountId} />
          )}
        </>
      )}
    </Loaded>
  );
}

const tones = { waiting: 'quiet', opened: 'proved', expired: 'quiet', revoked: 'quiet' } as const;

function Table({ links, businessAccountId }: { links: setup.SetupLink[]; businessAccountId: string }) {
  const say = useSay();
  return (
    <Records
      label={say('setupLinks.title')}
      entries={links}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'label',
          title: say('setupLinks.for'),
          cell: ({ label, steps, createdBy }) => (
            <>
              {label}
              <Soft>{steps.map((step) => say(`setupLinks.step.${step}`)).join(', ')}</Soft>
              <Soft>{say('setupLinks.madeBy', { who: createdBy })}</Soft>
            </>
          ),
        },
        {
          id: 'state',
          title: say('setupLinks.state'),
          cell: ({ state, expiresAt }) => (
            <>
              <Mark tone={tones[state]}>{say(`setupLinks.state.${state}`)}</Mark>
              {state === 'waiting' || state === 'opened' ? (
                <Soft>
                  {say('setupLinks.until')} <Day at={expiresAt} />
                </Soft>
              ) : null}
            </>
          ),
        },
        {
          id: 'opened',
          title: say('setupLinks.openedBy'),
          cell: ({ openedAt, openedIp, openedUserAgent }) => (
            <>
              <Moment at={openedAt} />
              {openedIp ? <Soft>{openedIp}</Soft> : null}
              {openedUserAgent ? <Soft>{openedUserAgent}</Soft> : null}
            </>
          ),
        },
        { id: 'used', title: say('setupLinks.lastUsed'), cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
        {
          id: 'revoke',
          title: say('setupLinks.revoke'),
          cell: (link) =>
            link.state === 'waiting' || link.state === 'opened' ? (
              <Revoke link={link} businessAccountId={businessAccountId} />
            ) : null,
        },
      ]}
    />
  );
}

function Revoke({ link: { id, label }, businessAccountId }: { link: setup.SetupLink; businessAccountId: string }) {
  const say = useSay();
  const [opened, dialog] = useDisclosure(false);
  const revoke = useSend(setup.revokeSetupLink, [setup.setupLinks]);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={dialog.open}
        aria-label={say('setupLinks.revokeNamed', { label })}
      >
        {say('setupLinks.revoke')}
      </Button>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('setupLinks.revokeNamed', { label })}
        action={say('setupLinks.revoke')}
        dangerous
        busy={revoke.isPending}
        problem={revoke.error}
        onConfirm={() => revoke.mutate({ params: { businessAccountId, linkId: id } }, { onSuccess: dialog.close })}
      >
        <Words>{say('setupLinks.revoke.text')}</Words>
      </Confirm>
    </>
  );
}
