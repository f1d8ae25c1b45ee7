import { getRouteApi } from '@tanstack/react-router';
import { accounts } from '../../../../contract/index.ts';
import { ConfirmByLink } from '../confirm-by-link.tsx';

const route = getRouteApi('/outside/confirm-identity');

/** `/confirm-identity?token=`: the address that another provider named. */
export const ConfirmIdentityPage = () => (
  <ConfirmByLink token={route.useSearch().token} endpoint={accounts.confirmIdentity} words="confirmIdentity" />
);
