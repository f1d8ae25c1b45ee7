import { Checkbox } from '@mantine/core';
import { integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, ProblemNotice } from '../../../../ui/index.ts';
import styles from './done-tick.module.css';
import { useConfigurator } from './view.ts';

/** *Configuration in the IdP Directory is done*: an admin's word, until evidence arrives. */
export function DoneTick({ step }: { step: 'app' | 'saml' | 'scim' | 'people' }) {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const setDone = useSend(integration.setDone, [integration.getIntegration]);
  const ticked = setDone.isPending ? setDone.variables.body.done : view.done[step];
  const proved = view.steps.find((one) => one.step === step)?.by === 'proved';
  return (
    <Column gap="xs">
      <div className={styles.tick} data-done={ticked || undefined}>
        <Checkbox
          label={say('tick.label')}
          description={proved ? say('tick.proved') : ticked ? say('tick.said') : undefined}
          checked={ticked}
          onChange={(event) =>
            setDone.mutate({ params: { businessAccountId, step }, body: { done: event.currentTarget.checked } })
          }
        />
      </div>
      <ProblemNotice problem={setDone.error} />
    </Column>
  );
}
