import { Suspense } from 'react';
import { accounts, business, integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Confirm, Hint, Waiting, Words } from '../../../../ui/index.ts';
import { Difference } from './difference/loaded.ts';
import { useConfigurator } from './view.ts';

/** Says what Deactivate brings back and what it pauses, then does it. */
export function DeactivateDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  const { businessAccountId } = useConfigurator();
  const deactivate = useSend(integration.deactivateIntegration, [
    integration.getIntegration,
    business.businessAccount,
    accounts.session,
  ]);
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={say('deactivate.title')}
      action={say('deactivate.button')}
      dangerous
      busy={deactivate.isPending}
      problem={deactivate.error}
      onConfirm={() => deactivate.mutate({ params: { businessAccountId } }, { onSuccess: onClose })}
    >
      <Words>{say('deactivate.text')}</Words>
      <Suspense fallback={<Waiting lines={3} />}>
        {opened ? <Difference change={{ kind: 'deactivate' }} /> : null}
      </Suspense>
      <Hint>{say('deactivate.again')}</Hint>
    </Confirm>
  );
}
