import { lazyRouteComponent as lazy } from '@tanstack/react-router';
import { speaking } from '../../../../text/index.ts';

/** What stands beside the seats, loaded with its words when it is asked for. */
export const SubLicenses = lazy(
  speaking(() => import('./sub-licenses.tsx'), 'licenses', 'shares'),
  'SubLicenses',
);
export const History = lazy(
  speaking(() => import('./history.tsx'), 'licenses', 'seats'),
  'History',
);
export const Fleet = lazy(
  speaking(() => import('./fleet.tsx'), 'licenses', 'fleet'),
  'Fleet',
);
