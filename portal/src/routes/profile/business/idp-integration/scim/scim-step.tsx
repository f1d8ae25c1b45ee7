import { useSay } from '../../../../../text/index.ts';
import { CopyField } from '../../../../../ui/index.ts';
import { DoneTick } from '../done-tick.tsx';
import { idpName } from '../idps.ts';
import { Instructions } from '../instructions.tsx';
import { Split } from '../split.tsx';
import { useConfigurator } from '../view.ts';
import { BearerToken } from './bearer-token.tsx';
import { Feed } from './feed.tsx';
import { Hints } from './hints.tsx';
import { ProvisioningMode } from './provisioning-mode.tsx';
import { StrictReading } from './strict-reading.tsx';

/** Step 5: the address and the token by which the directory tells us who comes and goes. */
export function ScimStep() {
  const say = useSay();
  const { view, outside } = useConfigurator();
  const off = view.scim.mode === 'none';
  return (
    <Split there={say('panel.in', { idp: say(idpName(view.idp)) })} clicks={<Instructions step="scim" />}>
      {off ? null : (
        <>
          <CopyField label={say('scim.baseUrl')} value={view.scim.baseUrl} />
          <BearerToken />
          <Hints />
          <Feed />
          <StrictReading />
          <DoneTick step="scim" />
        </>
      )}
      {outside ? null : <ProvisioningMode />}
    </Split>
  );
}
