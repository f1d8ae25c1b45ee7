import { licenses } from '../../../../contract/index.ts';
import { useApi } from '../../api/index.ts';
import { useOpenWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { ButtonLink, Empty, Loaded, Panel, TextLink } from '../../ui/index.ts';
import { SubscriptionSummary } from '../subscription-summary.tsx';
import styles from './dashboard.module.css';

/** What the business account bought. */
export function Subscriptions() {
  const say = useSay();
  const { id, role } = useOpenWorkspace();
  const query = useApi(licenses.subscriptions, { params: { businessAccountId: id } });
  const all =
    role === 'member' ? null : (
      <TextLink to="/profile/business/licenses">{say('dashboard.subscriptions.all')}</TextLink>
    );
  return (
    <Panel title={say('dashboard.subscriptions')} aside={query.data?.subscriptions.length ? all : null}>
      <Loaded query={query}>
        {({ subscriptions }) =>
          subscriptions.length === 0 ? (
            <Empty title={say('dashboard.subscriptions.none')}>
              <p>{say('dashboard.subscriptions.none.text')}</p>
              <ButtonLink to="/register-key" variant="default">
                {say('menu.registerKey')}
              </ButtonLink>
            </Empty>
          ) : (
            <ul className={styles.list}>
              {subscriptions.map((subscription) => (
                <li key={subscription.id} className={styles.item}>
                  <SubscriptionSummary subscription={subscription} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
