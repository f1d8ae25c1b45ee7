import { Button } from '@mantine/core';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { accounts } from '../../../../../contract/index.ts';
import { configuration, useSend } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Confirm, goToIdp, Hint, Moment, Panel, ProblemNotice, Records, Row, Words } from '../../../ui/index.ts';
import { PROVIDER_NAMES, PROVIDERS } from '../../providers.ts';

type Identity = z.infer<typeof accounts.security.response>['identities'][number];

/** Other providers that open this account: which they are, joining one, and ending one. Nothing where the vendor offers none. */
export function Identities({ identities }: { identities: Identity[] }) {
  const say = useSay();
  const { social } = configuration();
  const free = PROVIDERS.filter((one) => social[one] && !identities.some(({ provider }) => provider === one));
  const join = useSend(accounts.joinIdentity);
  if (identities.length === 0 && free.length === 0) return null;
  return (
    <Panel title={say('identities.title')}>
      <Words>{say('identities.text')}</Words>
      {identities.length > 0 ? <Joined identities={identities} /> : null}
      <ProblemNotice problem={join.error} />
      {free.length > 0 ? (
        <Row>
          {free.map((provider) => (
            <Button
              key={provider}
              variant="default"
              loading={join.isPending}
              onClick={() => join.mutate({ params: { provider } }, { onSuccess: ({ url }) => goToIdp(url) })}
            >
              {say('identities.join', { provider: PROVIDER_NAMES[provider] })}
            </Button>
          ))}
        </Row>
      ) : null}
    </Panel>
  );
}

function Joined({ identities }: { identities: Identity[] }) {
  const say = useSay();
  return (
    <Records
      label={say('identities.title')}
      entries={identities}
      keyOf={({ provider }) => provider}
      columns={[
        { id: 'provider', title: say('identities.provider'), cell: ({ provider }) => PROVIDER_NAMES[provider] },
        { id: 'email', title: say('field.email'), cell: ({ email }) => email },
        { id: 'since', title: say('sessions.since'), cell: ({ linkedAt }) => <Moment at={linkedAt} /> },
        { id: 'used', title: say('identities.used'), cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
        { id: 'actions', title: say('users.actions'), cell: (identity) => <End identity={identity} /> },
      ]}
    />
  );
}

function End({ identity: { provider } }: { identity: Identity }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const remove = useSend(accounts.removeIdentity, [accounts.security]);
  const name = PROVIDER_NAMES[provider];
  const close = (): void => setAsking(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setAsking(true)}
        aria-label={say('identities.remove.title', { provider: name })}
      >
        {say('action.remove')}
      </Button>
      <Confirm
        opened={asking}
        onClose={close}
        title={say('identities.remove.title', { provider: name })}
        action={say('action.remove')}
        dangerous
        busy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate({ params: { provider } }, { onSuccess: close })}
      >
        <Words>{say('identities.remove.text', { provider: name })}</Words>
        <Hint>{say('identities.remove.hint')}</Hint>
      </Confirm>
    </>
  );
}
