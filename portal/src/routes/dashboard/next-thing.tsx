import { business, integration } from '../../../../contract/index.ts';
import { useApi } from '../../api/index.ts';
import { useOpenWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { ButtonLink, Hint } from '../../ui/index.ts';
import styles from './dashboard.module.css';

/** The one thing that is worth doing now; nothing when there is none. */
export function NextThing() {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id };
  const account = useApi(business.businessAccount, { params });
  const next = account.data?.nextThing ?? 'none';
  const progress = useApi(integration.getIntegration, { params }, { enabled: next === 'continue_integration' });
  if (next === 'none') return null;
  const green = progress.data?.integration?.steps.filter((step) => step.green).length ?? 0;
  return (
    <section className={styles.next} aria-label={say('dashboard.next')}>
      <div className={styles.nextWords}>
        <h2 className={styles.nextTitle}>{say(`dashboard.next.${next}.title`)}</h2>
        <Hint>{say(`dashboard.next.${next}.text`, { green })}</Hint>
      </div>
      <ButtonLink to="/profile/business/idp_integration">{say(`dashboard.next.${next}.action`)}</ButtonLink>
    </section>
  );
}
