import { Suspense, useEffect, useState } from 'react';
import { integration } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Empty, Loaded, Page, Row, TextLink, Waiting } from '../../../../ui/index.ts';
import { ActivationBar } from './activation-bar.tsx';
import { asAdministrator } from './calls.ts';
import { fetchSteps, StartConfiguring } from './loaded-parts.ts';
import { Steps } from './steps.tsx';
import { useOpenStep } from './use-open-step.ts';
import { ConfiguratorContext, type View } from './view.ts';

/** `/profile/business/idp_integration`: seven steps, then Activate Integration. */
export function ConfiguratorPage() {
  const say = useSay();
  const { id, name, role, perUserLicensing } = useOpenWorkspace();
  const mayConfigure = role === 'administrator' && perUserLicensing;
  const why = role === 'administrator' ? 'idp.notPerUser' : 'idp.notAdministrator';
  return (
    <Page
      title={say('idp.title')}
      lead={say('idp.lead')}
      actions={
        mayConfigure ? (
          <Row>
            <TextLink to="/profile/business/setup-links">{say('setup.link')}</TextLink>
            <TextLink to="/profile/business/idp_integration/activity">{say('activity.link')}</TextLink>
          </Row>
        ) : null
      }
    >
      {mayConfigure ? (
        <Configurator businessAccountId={id} />
      ) : (
        <Empty title={say(`${why}.title`)}>
          <p>{say(`${why}.text`, { name })}</p>
        </Empty>
      )}
    </Page>
  );
}

/** Looks again every few seconds: what the directory or a colleague did appears by itself. */
function Configurator({ businessAccountId }: { businessAccountId: string }) {
  const query = useApi(integration.getIntegration, { params: { businessAccountId } }, { refetchInterval: 4_000 });
  return (
    <Loaded query={query} lines={8}>
      {({ integration: view }) =>
        view === null ? (
          <Suspense fallback={<Waiting lines={8} />}>
            <StartConfiguring businessAccountId={businessAccountId} />
          </Suspense>
        ) : (
          <Configuring view={view} businessAccountId={businessAccountId} />
        )
      }
    </Loaded>
  );
}

function Configuring({ view, businessAccountId }: { view: View; businessAccountId: string }) {
  useEffect(fetchSteps, []);
  const [freshToken, setFreshToken] = useState<string | null>(null);
  const { open, openStep, toggleStep, focusTitle } = useOpenStep(view);
  return (
    <ConfiguratorContext
      value={{ view, businessAccountId, openStep, calls: asAdministrator, outside: null, freshToken, setFreshToken }}
    >
      <ActivationBar />
      <Steps open={open} onToggle={toggleStep} focusTitle={focusTitle} />
    </ConfiguratorContext>
  );
}
