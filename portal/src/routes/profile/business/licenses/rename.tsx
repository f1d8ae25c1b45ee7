import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import * as z from 'zod/mini';
import { licenses } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Dialog, optionalText, ProblemNotice, Row, useCheckedForm } from '../../../../ui/index.ts';
import type { Subscription } from '../../../subscription-summary.tsx';

const schema = z.object({ displayName: optionalText(120) });

/** Another display name for a subscription. */
export function Rename({ subscription }: { subscription: Subscription }) {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [opened, dialog] = useDisclosure(false);
  const rename = useSend(licenses.renameSubscription, [licenses.subscriptions]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { displayName: subscription.displayName ?? '' },
    send: async ({ displayName }) => {
      const params = { businessAccountId: id, subscriptionId: subscription.id };
      await rename.mutateAsync({ params, body: { displayName: displayName.trim() } });
      dialog.close();
    },
  });
  return (
    <div>
      <Button variant="default" size="compact-sm" onClick={dialog.open}>
        {say('licenses.rename')}
      </Button>
      <Dialog opened={opened} onClose={dialog.close} title={say('licenses.rename.title')}>
        <form onSubmit={submit} noValidate>
          <Column>
            <TextInput label={say('register.name')} data-autofocus {...form.getInputProps('displayName')} />
            <ProblemNotice problem={problem} />
            <Row end>
              <Button type="submit" loading={busy}>
                {say('action.save')}
              </Button>
            </Row>
          </Column>
        </form>
      </Dialog>
    </div>
  );
}
