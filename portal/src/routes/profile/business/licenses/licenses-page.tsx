import { NativeSelect, SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { licenses, seatHistory } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { ButtonLink, Column, Empty, Loaded, Page, Panel, Waiting } from '../../../../ui/index.ts';
import formStyles from '../../../form.module.css';
import { type Subscription, SubscriptionSummary } from '../../../subscription-summary.tsx';
import { FileLink } from './file-link.tsx';
import styles from './licenses.module.css';
import { Fleet, History, SubLicenses } from './loaded-parts.ts';
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
  const { subscription: asked, show } = route.useSearch();
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
          onChange={(event) =>
            void navigate({ search: { subscription: event.currentTarget.value, show }, replace: true })
          }
        />
      ) : null}
      <Panel>
        <SubscriptionSummary subscription={chosen} rank={2} />
        <Rename key={chosen.id} subscription={chosen} />
      </Panel>
      <Tabs perUser={chosen.licensing === 'per_user'} />
      <Suspense fallback={<Waiting lines={6} />}>
        {show === 'shares' ? <SubLicenses key={chosen.id} subscriptionId={chosen.id} /> : null}
        {show === 'history' ? <History key={chosen.id} subscriptionId={chosen.id} /> : null}
        {show === 'computers' ? <Fleet /> : null}
      </Suspense>
      {show === undefined ? <Seats subscription={chosen} /> : null}
    </Column>
  );
}

/** Who holds a seat, who waits, and how people get one. */
function Seats({ subscription: { id, product } }: { subscription: Subscription }) {
  const say = useSay();
  return (
    <>
      <Panel
        title={say('licenses.holders')}
        aside={
          <FileLink endpoint={seatHistory.exportSeats} subscriptionId={id}>
            {say('seats.file')}
          </FileLink>
        }
      >
        <SeatTable key={id} subscriptionId={id} />
      </Panel>
      <WaitingLine productId={product.id} />
      <SendToEmployees />
    </>
  );
}

const SHOWN = ['seats', 'shares', 'history', 'computers'] as const;

/** What of the subscription is shown; in the address, so that it can be sent as a link. */
function Tabs({ perUser }: { perUser: boolean }) {
  const say = useSay();
  const navigate = route.useNavigate();
  const { show = 'seats' } = route.useSearch();
  return (
    <div>
      <SegmentedControl
        className={styles.tabs ?? ''}
        withItemsBorders={false}
        aria-label={say('seats.tabs')}
        value={show}
        data={SHOWN.filter((value) => perUser || value !== 'shares').map((value) => ({
          value,
          label: say(`seats.tab.${value}`),
        }))}
        onChange={(value) =>
          void navigate({
            search: ({ show: _, ...kept }) =>
              ({ ...kept, ...(value === 'seats' ? {} : { show: SHOWN.find((one) => one === value) }) }) as typeof kept,
            replace: true,
            resetScroll: false,
          })
        }
      />
    </div>
  );
}
