import { getRouteApi } from '@tanstack/react-router';
import { accounts } from '../../../../../contract/index.ts';
import { useApi, useSession } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Column, Loaded, Notice, Page } from '../../../ui/index.ts';
import { SocialOutcome } from '../../social-outcome.tsx';
import { Email } from './email.tsx';
import { Ending } from './ending.tsx';
import { Identities } from './identities.tsx';
import { Password } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

const route = getRouteApi('/inside/profile/security');

/** `/profile/security`: e-mail, password, second factor, other providers and sessions of the personal account. */
export function SecurityPage() {
  const say = useSay();
  const { hasPersonalAccount } = useSession();
  return (
    <Page title={say('security.title')} lead={say('security.lead')}>
      {hasPersonalAccount ? (
        <Own />
      ) : (
        <Notice tone="info" title={say('security.bySso.title')}>
          <p>{say('security.bySso.text')}</p>
        </Notice>
      )}
    </Page>
  );
}

function Own() {
  const { social, provider } = route.useSearch();
  const query = useApi(accounts.security, {});
  return (
    <Column gap="lg">
      <SocialOutcome outcome={social} provider={provider} />
      <Loaded query={query} lines={6}>
        {(security) => (
          <>
            <Email email={security.email} />
            <Password email={security.email} hasPassword={security.hasPassword} />
            <SecondFactor on={security.secondFactor} codesLeft={security.recoveryCodesLeft} />
            <Identities identities={security.identities} />
          </>
        )}
      </Loaded>
      <Sessions />
      {query.data ? <Ending email={query.data.email} /> : null}
    </Column>
  );
}
