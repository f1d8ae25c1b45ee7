import { useSay } from '../../../../text/index.ts';
import { Panel } from '../../../../ui/index.ts';
import { ActivationTests } from './activation-tests.tsx';

/** While active, the two tests stay at hand. */
export function AfterActivation() {
  const say = useSay();
  return (
    <Panel title={say('activate.done.title')}>
      <ActivationTests />
    </Panel>
  );
}
