import { getRouteApi } from '@tanstack/react-router';
import { accounts } from '../../../../contract/index.ts';
import { ConfirmByLink } from '../confirm-by-link.tsx';

const route = getRouteApi('/outside/change-email');

/** `/change-email?token=`: the new address of an account. */
export const ChangeEmailPage = () => (
  <ConfirmByLink token={route.useSearch().token} endpoint={accounts.confirmEmailChange} words="changeEmail" />
);
