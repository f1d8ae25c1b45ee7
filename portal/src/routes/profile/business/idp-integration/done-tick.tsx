import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, ProblemNotice } from '../../../../ui/index.ts';
import styles from './done-tick.module.css';
import { useConfigurator } from './view.ts';

/** *Configuration in the IdP Directory is done*: an admin's word, until evidence arrives. */
export function DoneTick({ step }: { step: 'app' | 'saml' | 'scim' | 'people' }) {
  const say = useSay();
  const { view, businessAccountId, calls } = useConfigurator();
  const setDone = useSend(calls.setDone, calls.changed);
  // What was just clicked stands at once, until the answer says what is true.
  const [clicked, setClicked] = useState<boolean | null>(null);
  const ticked = clicked ?? view.done[step];
  const change = (done: boolean): void => {
    setClicked(done);
    setDone.mutate({ params: { businessAccountId, step }, body: { done } }, { onSettled: () => setClicked(null) });
  };
  const proved = view.steps.find((one) => one.step === step)?.by === 'proved';
  return (
    <Column gap="xs">
      <div className={styles.tick} data-done={ticked || undefined}>
        <Checkbox
          label={say('tick.label')}
          description={proved ? say('tick.proved') : ticked ? say('tick.said') : undefined}
          checked={ticked}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      </div>
      <ProblemNotice problem={setDone.error} />
    </Column>
  );
}
