import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../api/index.ts';
import { Crashed, NotFound, OutsideFrame, SignedInFrame } from '../shell/index.ts';
import { speaking } from '../text/index.ts';
import { Waiting } from '../ui/index.ts';
import {
  activitySearch,
  auditSearch,
  licensesSearch,
  loginSearch,
  plain,
  readSearch,
  refusedSearch,
  registerSearch,
  securitySearch,
  tokenSearch,
  usersSearch,
  writeSearch,
} from './search.ts';

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const outside = createRoute({
  getParentRoute: () => root,
  id: 'outside',
  component: () => (
    <OutsideFrame>
      <Outlet />
    </OutsideFrame>
  ),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: () => (
    <OutsideFrame wide>
      <Outlet />
    </OutsideFrame>
  ),
});

/** Everything behind it has a session; who has none signs in first and comes back. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (!session.signedIn) throw redirect({ to: '/login', search: { returnTo: location.href } });
  },
  component: () => (
    <SignedInFrame>
      <Outlet />
    </SignedInFrame>
  ),
});

const page = lazyRouteComponent;
const before = { getParentRoute: () => outside };
const behind = { getParentRoute: () => inside };

const outsidePages = [
  createRoute({
    ...before,
    path: '/sign-up',
    component: page(
      speaking(() => import('./sign-up/sign-up-page.tsx'), 'sign-in'),
      'SignUpPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/verify-email',
    validateSearch: plain(tokenSearch),
    component: page(
      speaking(() => import('./verify-email/verify-email-page.tsx'), 'sign-in'),
      'VerifyEmailPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/change-email',
    validateSearch: plain(tokenSearch),
    component: page(
      speaking(() => import('./change-email/change-email-page.tsx'), 'sign-in'),
      'ChangeEmailPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/confirm-identity',
    validateSearch: plain(tokenSearch),
    component: page(
      speaking(() => import('./confirm-identity/confirm-identity-page.tsx'), 'sign-in'),
      'ConfirmIdentityPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/login',
    validateSearch: plain(loginSearch),
    component: page(
      speaking(() => import('./login/login-page.tsx'), 'sign-in', 'social'),
      'LoginPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/login/backup/rehearsal',
    component: page(
      speaking(() => import('./login/rehearsal-page.tsx'), 'sign-in'),
      'RehearsalPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/login/backup',
    component: page(
      speaking(() => import('./login/backup-page.tsx'), 'sign-in'),
      'BackupPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/password-reset',
    component: page(
      speaking(() => import('./password-reset/request-page.tsx'), 'sign-in'),
      'RequestPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/password-reset/confirm',
    validateSearch: plain(tokenSearch),
    component: page(
      speaking(() => import('./password-reset/confirm-page.tsx'), 'sign-in'),
      'ConfirmPage',
    ),
  }),
  createRoute({
    ...before,
    path: '/sign-in/refused',
    validateSearch: plain(refusedSearch),
    component: page(
      speaking(() => import('./sign-in-refused/refused-page.tsx'), 'saml', 'sign-in'),
      'RefusedPage',
    ),
  }),
] as const;

const home = createRoute({
  ...behind,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/dashboard' });
  },
});

const business = createRoute({
  ...behind,
  path: '/profile/business',
  component: page(() => import('./profile/business/business-layout.tsx'), 'BusinessLayout'),
});
const inBusiness = { getParentRoute: () => business };

const businessPages = [
  createRoute({
    ...inBusiness,
    path: '/general',
    component: page(
      speaking(() => import('./profile/business/general/general-page.tsx'), 'business', 'licenses', 'privacy'),
      'GeneralPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/idp_integration',
    component: page(
      speaking(() => import('./profile/business/idp-integration/configurator-page.tsx'), 'configurator', 'steps'),
      'ConfiguratorPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/setup-links',
    component: page(
      speaking(() => import('./profile/business/setup-links/setup-links-page.tsx'), 'setup'),
      'SetupLinksPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/idp_integration/activity',
    validateSearch: plain(activitySearch),
    component: page(
      speaking(() => import('./profile/business/activity/activity-page.tsx'), 'attempts', 'business', 'saml'),
      'ActivityPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/idp_integration/test/$supportId',
    component: page(
      speaking(
        () => import('./profile/business/test-sign-in/test-page.tsx'),
        'business',
        'configurator',
        'saml',
        'test-sign-in',
      ),
      'TestPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/webhooks',
    component: page(
      speaking(() => import('./profile/business/programs/programs-page.tsx'), 'programs'),
      'ProgramsPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/audit',
    validateSearch: plain(auditSearch),
    component: page(
      speaking(() => import('./profile/business/audit/audit-page.tsx'), 'audit'),
      'AuditPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/users',
    validateSearch: plain(usersSearch),
    component: page(
      speaking(() => import('./profile/business/users/users-page.tsx'), 'business', 'privacy'),
      'UsersPage',
    ),
  }),
  createRoute({
    ...inBusiness,
    path: '/licenses',
    validateSearch: plain(licensesSearch),
    component: page(
      speaking(() => import('./profile/business/licenses/licenses-page.tsx'), 'employees', 'licenses'),
      'LicensesPage',
    ),
  }),
] as const;

const insidePages = [
  home,
  createRoute({
    ...behind,
    path: '/dashboard',
    component: page(
      speaking(() => import('./dashboard/dashboard-page.tsx'), 'configurator', 'licenses', 'steps'),
      'DashboardPage',
    ),
  }),
  createRoute({
    ...behind,
    path: '/register-key',
    validateSearch: plain(registerSearch),
    component: page(
      speaking(() => import('./register-key/register-key-page.tsx'), 'licenses'),
      'RegisterKeyPage',
    ),
  }),
  createRoute({
    ...behind,
    path: '/invitation',
    validateSearch: plain(tokenSearch),
    component: page(
      speaking(() => import('./invitation/invitation-page.tsx'), 'sign-in'),
      'InvitationPage',
    ),
  }),
  createRoute({
    ...behind,
    path: '/security',
    validateSearch: plain(securitySearch),
    beforeLoad: ({ search }) => {
      throw redirect({ to: '/profile/security', search });
    },
  }),
  createRoute({
    ...behind,
    path: '/profile/security',
    validateSearch: plain(securitySearch),
    component: page(
      speaking(
        () => import('./profile/security/security-page.tsx'),
        'business',
        'privacy',
        'security',
        'sign-in',
        'social',
      ),
      'SecurityPage',
    ),
  }),
  business.addChildren(businessPages),
] as const;

const setupPages = [
  createRoute({
    getParentRoute: () => setup,
    path: '/',
    component: page(
      speaking(() => import('./setup/setup-page.tsx'), 'setup', 'configurator', 'steps'),
      'SetupPage',
    ),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: '/$token',
    component: page(
      speaking(() => import('./setup/redeem-page.tsx'), 'setup'),
      'RedeemPage',
    ),
  }),
] as const;

const routeTree = root.addChildren([
  outside.addChildren(outsidePages),
  setup.addChildren(setupPages),
  inside.addChildren(insidePages),
]);

export const createPortalRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Waiting lines={5} />,
    defaultErrorComponent: ({ error }) => <Crashed error={error} />,
    defaultNotFoundComponent: () => (
      <OutsideFrame>
        <NotFound />
      </OutsideFrame>
    ),
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
