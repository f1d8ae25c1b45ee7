import { integration } from '../../../../contract/index.ts';
import { useApi } from '../../api/index.ts';
import { useOpenWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { Column, Hint, Loaded, Mark, Panel, TextLink } from '../../ui/index.ts';
import { IntegrationStatus } from '../profile/business/idp-integration/integration-status.tsx';

/** Whether the integration works, and which steps need attention. */
export function Health() {
  const say = useSay();
  const query = useApi(integration.getIntegration, { params: { businessAccountId: useOpenWorkspace().id } });
  return (
    <Panel title={say('dashboard.health')}>
      <Loaded query={query}>
        {({ integration: view }) =>
          view === null ? (
            <Mark tone="quiet">{say('dashboard.health.none')}</Mark>
          ) : (
            <Column gap="sm">
              <IntegrationStatus view={view} />
              {view.steps
                .filter((step) => step.attention.length > 0)
                .map((step) => (
                  <Mark key={step.step} tone="attention">
                    <TextLink to="/profile/business/idp_integration" hash={`step-${step.number}`}>
                      {say(`step.${step.step}.title`)}
                    </TextLink>
                  </Mark>
                ))}
              <Hint>{say('dashboard.health.people', { active: view.scim.activePeople })}</Hint>
              <TextLink to="/profile/business/idp_integration">{say('dashboard.health.open')}</TextLink>
            </Column>
          )
        }
      </Loaded>
    </Panel>
  );
}
