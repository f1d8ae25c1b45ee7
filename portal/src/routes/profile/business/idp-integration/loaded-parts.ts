import { lazyRouteComponent as lazy } from '@tanstack/react-router';
import { speaking } from '../../../../text/index.ts';
import type { StepName } from './view.ts';

/** What stands in each step, loaded with its words when the step is opened. */
export const stepContents = {
  domains: lazy(
    speaking(() => import('./domains/domains-step.tsx'), 'domains', 'findings'),
    'DomainsStep',
  ),
  app: lazy(
    speaking(() => import('./app/app-step.tsx'), 'app'),
    'AppStep',
  ),
  groups: lazy(
    speaking(() => import('./groups/groups-step.tsx'), 'groups'),
    'GroupsStep',
  ),
  saml: lazy(
    speaking(() => import('./saml/saml-step.tsx'), 'saml-step', 'app', 'setup'),
    'SamlStep',
  ),
  scim: lazy(
    speaking(() => import('./scim/scim-step.tsx'), 'scim'),
    'ScimStep',
  ),
  people: lazy(
    speaking(() => import('./people/people-step.tsx'), 'people'),
    'PeopleStep',
  ),
  backup: lazy(
    speaking(() => import('./backup/backup-step.tsx'), 'backup'),
    'BackupStep',
  ),
} satisfies Record<StepName, unknown>;

/** Before the first step, and after Activate: what stands around the steps only then. */
export const StartConfiguring = lazy(
  speaking(() => import('./start-configuring.tsx')),
  'StartConfiguring',
);
export const AfterActivation = lazy(
  speaking(() => import('./after-activation.tsx'), 'employees'),
  'AfterActivation',
);
export const ActivateDialog = lazy(
  speaking(() => import('./activate-dialog.tsx'), 'difference'),
  'ActivateDialog',
);
export const ChangeIdpDialog = lazy(
  speaking(() => import('./change-idp-dialog.tsx')),
  'ChangeIdpDialog',
);

/** Fetches all of them when the browser has nothing better to do, so that opening another step never waits. */
export function fetchSteps(): void {
  const fetchAll = (): void => {
    for (const content of Object.values(stepContents)) void content.preload?.();
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchAll);
  else setTimeout(fetchAll, 1_000);
}
