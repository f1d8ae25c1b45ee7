import { UndoActivation } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Panel } from '../../../../ui/index.ts';
import { downloadOf } from '../employees/download.ts';
import { EmployeeMail } from '../employees/employee-mail.tsx';
import { ActivationTests } from './activation-tests.tsx';
import { useConfigurator } from './view.ts';

/** While active, the two tests stay at hand, and then what employees need. */
export function AfterActivation() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const download = downloadOf(view);
  return (
    <>
      <UndoActivation businessAccountId={businessAccountId} />
      <Panel title={say('activate.done.title')}>
        <ActivationTests />
      </Panel>
      {download ? <EmployeeMail {...download} /> : null}
    </>
  );
}
