import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '../../api/index.ts';
import { safeReturn } from '../search.ts';

/** After signing in: forgets what was cached for nobody, reads the session, and goes on where the person wanted to be. */
export function useEnter(returnTo: string | undefined): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    client.clear();
    await client.fetchQuery(sessionQuery);
    await router.navigate({ href: safeReturn(returnTo) });
  };
}
