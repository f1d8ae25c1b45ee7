import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, Confirm, Hint, Notice, ProblemNotice, Waiting, Words } from '../../../../../ui/index.ts';
import { Difference } from '../difference/loaded.ts';
import { useConfigurator } from '../view.ts';

/** *Continue without provisioning*, and the way back. */
export function ProvisioningMode() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const [opened, dialog] = useDisclosure(false);
  const change = useSend(integration.setProvisioning, [integration.getIntegration]);
  const set = (mode: 'scim' | 'none'): void =>
    change.mutate({ params: { businessAccountId }, body: { mode } }, { onSuccess: dialog.close });
  if (view.scim.mode === 'none') {
    return (
      <Column>
        <Notice tone="attention" title={say('scim.without.on.title')}>
          <p>{say('scim.without.on')}</p>
        </Notice>
        <ProblemNotice problem={change.error} />
        <div>
          <Button variant="default" onClick={() => set('scim')} loading={change.isPending}>
            {say('scim.without.back')}
          </Button>
        </div>
      </Column>
    );
  }
  return (
    <Column gap="xs">
      <div>
        <Button variant="subtle" onClick={dialog.open}>
          {say('scim.without')}
        </Button>
      </div>
      <Hint>{say('scim.without.hint')}</Hint>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('scim.without.title')}
        action={say('scim.without')}
        busy={change.isPending}
        problem={change.error}
        onConfirm={() => set('none')}
      >
        <Words>{say('scim.without.text')}</Words>
        <Suspense fallback={<Waiting lines={3} />}>
          {opened ? <Difference change={{ kind: 'provisioning', mode: 'none' }} /> : null}
        </Suspense>
      </Confirm>
    </Column>
  );
}
