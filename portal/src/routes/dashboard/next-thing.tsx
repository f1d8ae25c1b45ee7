import { business, integration, licenses } from '../../../../contract/index.ts';
import { useApi } from '../../api/index.ts';
import { useOpenWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { ButtonLink, Hint } from '../../ui/index.ts';
import styles from './dashboard.module.css';

type Next = 'start_integration' | 'continue_integration' | 'send_link' | 'none';

/** The one thing that is worth doing now; nothing when there is none. */
export function NextThing() {
  const say = useSay();
  const { next, green } = useNext();
  if (next === 'none') return null;
  return (
    <section className={styles.next} aria-label={say('dashboard.next')}>
      <div className={styles.nextWords}>
        <h2 className={styles.nextTitle}>{say(`dashboard.next.${next}.title`)}</h2>
        <Hint>{say(`dashboard.next.${next}.text`, { green })}</Hint>
      </div>
      <ButtonLink to={next === 'send_link' ? '/profile/business/licenses' : '/profile/business/idp_integration'}>
        {say(`dashboard.next.${next}.action`)}
      </ButtonLink>
    </section>
  );
}

/** What the server says; and once all is connected and no seat is taken, that people have to be told. */
function useNext(): { next: Next; green: number } {
  const { id, role, perUserLicensing } = useOpenWorkspace();
  const params = { businessAccountId: id };
  const said = useApi(business.businessAccount, { params }).data?.nextThing;
  const enabled = role === 'administrator' && perUserLicensing;
  const view = useApi(integration.getIntegration, { params }, { enabled }).data?.integration;
  const bought = useApi(licenses.subscriptions, { params }).data?.subscriptions ?? [];
  const green = view?.steps.filter((step) => step.green).length ?? 0;
  if (said !== 'none') return { next: said ?? 'none', green };
  const perUser = bought.filter(({ licensing, state }) => licensing === 'per_user' && state !== 'revoked');
  const untold = perUser.length > 0 && perUser.every(({ taken }) => taken === 0);
  return { next: view?.status === 'active' && view.tests.downloadUrl !== null && untold ? 'send_link' : 'none', green };
}
