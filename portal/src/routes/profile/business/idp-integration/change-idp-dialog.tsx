import { Radio } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Confirm } from '../../../../ui/index.ts';
import { IDPS } from './idps.ts';
import { useConfigurator } from './view.ts';

/** Asks which IdP; only the instructions change. */
export function ChangeIdpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const [idp, setIdp] = useState<string>(view.idp);
  const change = useSend(integration.changeIdp, [integration.getIntegration]);
  const confirm = (): void =>
    change.mutate(
      { params: { businessAccountId }, body: { idp: z.parse(integration.idpKind, idp) } },
      { onSuccess: onClose },
    );
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={say('change.idp.title')}
      action={say('action.save')}
      busy={change.isPending}
      problem={change.error}
      onConfirm={confirm}
    >
      <Radio.Group label={say('start.question')} description={say('change.idp.text')} value={idp} onChange={setIdp}>
        <Column gap="xs">
          {IDPS.map((kind) => (
            <Radio key={kind} value={kind} label={say(`idp.name.${kind}`)} />
          ))}
        </Column>
      </Radio.Group>
    </Confirm>
  );
}
