import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { licenses } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { ButtonLink, Column, Empty, Loaded, Page, Panel } from '../../../../ui/index.ts';
import formStyles from '../../../form.module.css';
import { type Subscription, SubscriptionSummary } from '../../../subscription-summary.tsx';
import { Rename } from './rename.tsx';
import { SeatHolds } from './seat-holds.tsx';
import { SeatTable } from './seat-table.tsx';
import { SendToEmployees } from './send-to-employees.tsx';
import { WaitingLine } from './waiting-line.tsx';

const route = getRouteApi('/inside/profile/business/licenses');

/** `/profile/business/licenses`: a subscription, its seats, their holders and computers. */
export function LicensesPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const query = useApi(licenses.subscriptions, { params: { businessAccountId: id } });
  return (
    <Page title={say('licenses.title')} lead={say('licenses.lead')}>
      <SeatHolds />
      <Loaded query={query}>
        {({ subscriptions }) =>
          subscriptions.length === 0 ? (
            <Empty title={say('dashboard.subscriptions.none')}>
              <p>{say('dashboard.subscriptions.none.text')}</p>
              <ButtonLink to="/register-key">{say('menu.registerKey')}</ButtonLink>
            </Empty>
          ) : (
            <Chosen subscriptions={subscriptions} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Chosen({ subscriptions }: { subscriptions: Subscription[] }) {
  const say = useSay();
  const navigate = route.useNavigate();
  const { subscription: asked } = route.useSearch();
  const chosen = subscriptions.find(({ id }) => id === asked) ?? subscriptions[0];
  if (!chosen) return null;
  return (
    <Column gap="lg">
      {subscriptions.length > 1 ? (
        <NativeSelect
          label={say('licenses.choose')}
          className={formStyles.narrow ?? ''}
          value={chosen.id}
          data={subscriptions.map(({ id, displayName, product, keyHint }) => ({
            value: id,
            label: `${displayName ?? product.name} (${say('subscription.key', { hint: keyHint })})`,
          }))}
          onChange={(event) => void navigate({ search: { subscription: event.currentTarget.value }, replace: true })}
        />
      ) : null}
      <Panel>
        <SubscriptionSummary subscription={chosen} rank={2} />
        <Rename key={chosen.id} subscription={chosen} />
      </Panel>
      <Panel title={say('licenses.holders')}>
        <SeatTable key={chosen.id} subscriptionId={chosen.id} />
      </Panel>
      <WaitingLine productId={chosen.product.id} />
      <SendToEmployees />
    </Column>
  );
}
