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
import { SentValues } from './sent-values.tsx';
import { SignedRequests } from './signed-requests.tsx';
import { TestSignIn } from './test-sign-in.tsx';

/** Step 4: three values of the IdP come in; our two stand ready to go out. */
export function SamlStep() {
  const say = useSay();
  const { view, outside } = useConfigurator();
  const stored = view.saml.certificates.length > 0;
  const idp = say(idpName(view.idp));
  return (
    <Split there={say('panel.in', { idp })} clicks={<Instructions step="saml" />}>
      <h4 className={styles.heading}>{say('samlStep.yours', { idp })}</h4>
      <SamlForm />
      {outside ? <SentValues proposal={outside.proposal} /> : null}
      {stored && !outside ? <Certificates /> : null}
      <h4 className={styles.heading}>{say('samlStep.ours', { idp })}</h4>
      <ServiceProviderValues />
      {outside ? null : <SignedRequests />}
      {outside ? null : <BegunAtIdp />}
      {stored && !outside ? <TestSignIn /> : null}
      <DoneTick step="saml" />
    </Split>
  );
}
