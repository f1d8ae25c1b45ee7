import { useQueryClient } from '@tanstack/react-query';
import { accounts } from '../../../contract/index.ts';
import { call } from '../api/index.ts';

/** Ends the session and loads the Sign In page anew, so that nothing of the old session stays in memory. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  return () => {
    call(accounts.signOut, {}).then(
      ({ idpSessionContinues }) => {
        client.clear();
        location.assign(idpSessionContinues ? '/login?signedOut=sso' : '/login?signedOut=own');
      },
      () => location.assign('/login'),
    );
  };
}
