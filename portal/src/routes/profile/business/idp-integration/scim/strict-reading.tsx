import { Switch } from '@mantine/core';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, ProblemNotice } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';

/** Whether the directory's calls are held to the letter of the standard; most directories need them read as meant. */
export function StrictReading() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const change = useSend(integration.setScimStrict, [integration.getIntegration]);
  return (
    <Column gap="xs">
      <Switch
        label={say('scim.strict')}
        description={say('scim.strict.hint')}
        checked={view.scim.strict}
        disabled={change.isPending}
        onChange={(event) =>
          change.mutate({ params: { businessAccountId }, body: { strict: event.currentTarget.checked } })
        }
      />
      <ProblemNotice problem={change.error} />
    </Column>
  );
}
