import { lazyRouteComponent as lazy } from '@tanstack/react-router';
import { speaking } from '../../../../../text/index.ts';

/** The difference with its words, loaded when a change is looked at. */
export const Difference = lazy(
  speaking(() => import('./difference.tsx'), 'difference'),
  'Difference',
);
