import { getRouteApi } from '@tanstack/react-router';
import { accounts } from '../../../../contract/index.ts';
import { ConfirmByLink } from '../confirm-by-link.tsx';

const route = getRouteApi('/outside/verify-email');

/** `/verify-email?token=`: the address of a new account. */
export const VerifyEmailPage = () => (
  <ConfirmByLink token={route.useSearch().token} endpoint={accounts.verifyEmail} words="verify" />
);
