import { useSay } from '../../../../../text/index.ts';
import { AttributeTable } from '../attribute-table.tsx';
import { DoneTick } from '../done-tick.tsx';
import { idpName } from '../idps.ts';
import { Instructions } from '../instructions.tsx';
import { ServiceProviderValues } from '../service-provider-values.tsx';
import { Split } from '../split.tsx';
import { useConfigurator } from '../view.ts';

/** Step 2: the application there, with the values it needs here. */
export function AppStep() {
  const say = useSay();
  const { view } = useConfigurator();
  return (
    <Split there={say('panel.in', { idp: say(idpName(view.idp)) })} clicks={<Instructions step="app" />}>
      <ServiceProviderValues />
      <AttributeTable />
      <DoneTick step="app" />
    </Split>
  );
}
