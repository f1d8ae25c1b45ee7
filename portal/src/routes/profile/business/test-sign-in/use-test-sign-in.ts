import { integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { goToIdp } from '../../../../ui/index.ts';

/** Begins a test sign-in: in a new tab, or, when the browser opens none, in this one. */
export function useTestSignIn({ newTab }: { newTab: boolean }) {
  const { id } = useOpenWorkspace();
  const start = useSend(integration.startTest);
  const begin = (): void => {
    // Opened before the answer is there: later it would no longer count as the person's own click.
    const tab = newTab ? window.open('', '_blank') : null;
    if (tab) tab.opener = null;
    start.mutate(
      { params: { businessAccountId: id } },
      { onSuccess: ({ url }) => goToIdp(url, tab ?? window), onError: () => tab?.close() },
    );
  };
  return { begin, busy: start.isPending, problem: start.error };
}
