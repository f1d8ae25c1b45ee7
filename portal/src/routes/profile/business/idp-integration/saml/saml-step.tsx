import { useSay } from '../../../../../text/index.ts';
import { DoneTick } from '../done-tick.tsx';
import { idpName } from '../idps.ts';
import { Instructions } from '../instructions.tsx';
import { ServiceProviderValues } from '../service-provider-values.tsx';
import { Split } from '../split.tsx';
import { useConfigurator } from '../view.ts';
import { BegunAtIdp } from './begun-at-idp.tsx';
import { Certificates } from './certificates.tsx';
import styles from './saml.module.css';
import { SamlForm } from './saml-form.tsx';
import { SignedRequests } from './signed-requests.tsx';
import { TestSignIn } from './test-sign-in.tsx';

/** Step 4: three values of the IdP come in; our two stand ready to go out. */
export function SamlStep() {
  const say = useSay();
  const { view } = useConfigurator();
  const idp = say(idpName(view.idp));
  return (
    <Split there={say('panel.in', { idp })} clicks={<Instructions step="saml" />}>
      <h4 className={styles.heading}>{say('samlStep.yours', { idp })}</h4>
      <SamlForm />
      {view.saml.certificates.length > 0 ? <Certificates /> : null}
      <h4 className={styles.heading}>{say('samlStep.ours', { idp })}</h4>
      <ServiceProviderValues />
      <SignedRequests />
      <BegunAtIdp />
      {view.saml.certificates.length > 0 ? <TestSignIn /> : null}
      <DoneTick step="saml" />
    </Split>
  );
}
