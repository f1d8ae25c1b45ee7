import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { webhooks } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { type MessageId, useSay } from '../../../../text/index.ts';
import {
  Column,
  Empty,
  Loaded,
  Mark,
  type MarkTone,
  Moment,
  Notice,
  ProblemNotice,
  Records,
  Row,
} from '../../../../ui/index.ts';
import styles from './programs.module.css';
import type { WebhookFacts } from './webhook-panel.tsx';

type Delivery = z.infer<typeof webhooks.delivery>;

const TONES: Record<Delivery['state'], MarkTone> = {
  waiting: 'attention',
  delivered: 'proved',
  given_up: 'refused',
  missed: 'quiet',
};

/** The newest fifty of the delivery log, or of a page of it; each can be sent again, or all since a moment. */
export function Deliveries({ webhook }: { webhook: WebhookFacts }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, webhookId: webhook.id };
  const [after, setAfter] = useState<string | null>(null);
  const query = useApi(
    webhooks.ofBusiness.deliveries,
    { params, query: after ? { after } : {} },
    { refetchInterval: after ? false : 5000, keepPrevious: true },
  );
  const replay = useSend(webhooks.ofBusiness.replay, [webhooks.ofBusiness.deliveries, webhooks.ofBusiness.list]);
  const off = webhook.disabledAt !== null;
  return (
    <Column gap="sm">
      {off ? null : <Since onSend={(since) => replay.mutate({ params, body: { since } })} busy={replay.isPending} />}
      {replay.data ? (
        <Notice tone="info" title={say('webhooks.replayed', { count: replay.data.replayed })} live />
      ) : null}
      <ProblemNotice problem={replay.error} />
      <Loaded query={query}>
        {({ deliveries, next }) =>
          deliveries.length === 0 ? (
            <Empty title={say('webhooks.log.none')} />
          ) : (
            <Column gap="sm">
              <Log
                deliveries={deliveries}
                again={off ? null : (eventId) => replay.mutate({ params, body: { eventId } })}
              />
              <Row>
                {after ? (
                  <Button variant="default" size="compact-sm" onClick={() => setAfter(null)}>
                    {say('programs.newest')}
                  </Button>
                ) : null}
                {next ? (
                  <Button variant="default" size="compact-sm" onClick={() => setAfter(next)}>
                    {say('programs.older')}
                  </Button>
                ) : null}
              </Row>
            </Column>
          )
        }
      </Loaded>
    </Column>
  );
}

function Log({ deliveries, again }: { deliveries: Delivery[]; again: ((eventId: string) => void) | null }) {
  const say = useSay();
  return (
    <Records
      label={say('webhooks.log')}
      entries={deliveries}
      keyOf={({ id }) => id}
      columns={[
        { id: 'at', short: true, title: say('webhooks.log.at'), cell: ({ at }) => <Moment at={at} /> },
        {
          id: 'type',
          title: say('webhooks.log.type'),
          cell: ({ type }) => <code className={styles.code}>{type}</code>,
        },
        {
          id: 'state',
          title: say('webhooks.log.state'),
          cell: ({ state, attempts }) => (
            <Mark tone={TONES[state]}>{say(`webhooks.delivery.${state}`, { attempts })}</Mark>
          ),
        },
        { id: 'answer', title: say('webhooks.log.answer'), cell: (delivery) => <Answer delivery={delivery} /> },
        {
          id: 'next',
          short: true,
          title: say('webhooks.log.next'),
          cell: ({ nextAt, id, type }) =>
            nextAt ? (
              <Moment at={nextAt} />
            ) : again ? (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => again(id)}
                aria-label={say('webhooks.again.named', { type })}
              >
                {say('webhooks.again')}
              </Button>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}

function Answer({ delivery: { status, error, answer, milliseconds } }: { delivery: Delivery }) {
  const say = useSay();
  if (status === null) return error ? say(`webhooks.error.${error}` as MessageId) : '–';
  return (
    <>
      {say('webhooks.log.status', { status, milliseconds: milliseconds ?? 0 })}
      {answer ? <pre className={styles.answer}>{answer}</pre> : null}
    </>
  );
}

const HOURS = ['1', '24', '168', '720'] as const;

function Since({ onSend, busy }: { onSend: (since: string) => void; busy: boolean }) {
  const say = useSay();
  const [hours, setHours] = useState<string>('24');
  return (
    <Row low>
      <NativeSelect
        label={say('webhooks.since')}
        value={hours}
        data={HOURS.map((value) => ({ value, label: say(`webhooks.since.${value}`) }))}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <Button
        variant="default"
        loading={busy}
        onClick={() => onSend(new Date(Date.now() - Number(hours) * 3_600_000).toISOString())}
      >
        {say('webhooks.again.all')}
      </Button>
    </Row>
  );
}
