import { useState } from 'react';
import type * as z from 'zod/mini';
import { setup } from '../../../../contract/index.ts';
import { ApiProblem, useApi } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { Day, Empty, Loaded, Page } from '../../ui/index.ts';
import { asOutsider } from '../profile/business/idp-integration/calls.ts';
import { Steps } from '../profile/business/idp-integration/steps.tsx';
import { useOpenStep } from '../profile/business/idp-integration/use-open-step.ts';
import { ConfiguratorContext } from '../profile/business/idp-integration/view.ts';

type Session = z.infer<typeof setup.setupSession.response>;

/** `/setup`: the steps of a setup link, for somebody without an account. */
export function SetupPage() {
  const say = useSay();
  const query = useApi(setup.setupSession, {}, { refetchInterval: 4_000 });
  const over = query.error instanceof ApiProblem && query.error.code === 'setup_link_needed';
  return (
    <Page title={say('setup.title')} lead={say('setup.lead')}>
      {over ? (
        <Empty title={say('setup.over.title')}>
          <p>{say('setup.over.text')}</p>
        </Empty>
      ) : (
        <Loaded query={query} lines={8}>
          {(session) => <Setup session={session} />}
        </Loaded>
      )}
    </Page>
  );
}

function Setup({ session }: { session: Session }) {
  const say = useSay();
  const { integration: view, businessAccountId, organization, expiresAt, proposal } = session;
  const { open, openStep, toggleStep, focusTitle } = useOpenStep(view);
  const [freshToken, setFreshToken] = useState<string | null>(null);
  const outside = { proposal };
  return (
    <ConfiguratorContext
      value={{ view, businessAccountId, openStep, calls: asOutsider, outside, freshToken, setFreshToken }}
    >
      <p>
        {organization} · {say('setup.until')} <Day at={expiresAt} />
      </p>
      <Steps open={open} onToggle={toggleStep} focusTitle={focusTitle} />
    </ConfiguratorContext>
  );
}
