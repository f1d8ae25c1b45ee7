import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { type WebhookEventType, webhooks } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import {
  Column,
  Confirm,
  Dialog,
  Hint,
  Mark,
  Moment,
  Notice,
  Panel,
  ProblemNotice,
  Row,
  Words,
} from '../../../../ui/index.ts';
import { Deliveries } from './deliveries.tsx';
import styles from './programs.module.css';
import { Secret, WebhookDialog } from './webhook-dialog.tsx';

export type WebhookFacts = z.infer<typeof webhooks.webhook>;

/** One endpoint: how it fares, and what can be done with it. */
export function WebhookPanel({ webhook }: { webhook: WebhookFacts }) {
  const say = useSay();
  const [log, setLog] = useState(false);
  const { url, description, eventTypes, disabledBecause, failingSince, earlierSecretUntil } = webhook;
  return (
    <Panel
      title={<span className={styles.address}>{description || url}</span>}
      aside={<State webhook={webhook} />}
      tone={disabledBecause && disabledBecause !== 'by_hand' ? 'refused' : failingSince ? 'attention' : 'plain'}
    >
      <Column gap="sm">
        {description ? <code className={styles.code}>{url}</code> : null}
        <Hint>
          {eventTypes.length === 0 ? say('webhooks.types.all') : eventTypes.join(', ')} ·{' '}
          {say('webhooks.made', { who: webhook.createdBy })} <Moment at={webhook.createdAt} />
        </Hint>
        {earlierSecretUntil ? (
          <Hint>
            {say('webhooks.earlier')} <Moment at={earlierSecretUntil} />
          </Hint>
        ) : null}
        {disabledBecause && disabledBecause !== 'by_hand' ? (
          <Words>{say(`webhooks.off.${disabledBecause}`)}</Words>
        ) : null}
        <Actions webhook={webhook} log={log} onLog={() => setLog(!log)} />
        {log ? <Deliveries webhook={webhook} /> : null}
      </Column>
    </Panel>
  );
}

function State({ webhook: { disabledAt, failingSince, waiting } }: { webhook: WebhookFacts }) {
  const say = useSay();
  if (disabledAt) return <Mark tone="quiet">{say('webhooks.state.off')}</Mark>;
  if (failingSince) return <Mark tone="refused">{say('webhooks.state.failing', { waiting })}</Mark>;
  return <Mark tone="proved">{say('webhooks.state.on')}</Mark>;
}

function Actions({ webhook, log, onLog }: { webhook: WebhookFacts; log: boolean; onLog: () => void }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, webhookId: webhook.id };
  const [editing, edit] = useDisclosure(false);
  const { list, deliveries } = webhooks.ofBusiness;
  const test = useSend(webhooks.ofBusiness.test);
  const change = useSend(webhooks.ofBusiness.change, [list, deliveries]);
  const off = webhook.disabledAt !== null;
  const named = { address: webhook.url };
  const button = { variant: 'default', size: 'compact-sm' } as const;
  const switchIt = (): void => {
    const { url, description } = webhook;
    const eventTypes = webhook.eventTypes as WebhookEventType[];
    change.mutate({ params, body: { url, description, eventTypes, enabled: off } });
  };
  return (
    <Column gap="sm">
      <Row>
        <Button
          {...button}
          onClick={() => test.mutate({ params })}
          loading={test.isPending}
          aria-label={say('webhooks.test.named', named)}
        >
          {say('webhooks.test')}
        </Button>
        <Button {...button} onClick={onLog} aria-expanded={log} aria-label={say('webhooks.log.named', named)}>
          {say('webhooks.log')}
        </Button>
        <Button {...button} onClick={edit.open} aria-label={say('webhooks.change.named', named)}>
          {say('webhooks.change')}
        </Button>
        <Button
          {...button}
          onClick={switchIt}
          loading={change.isPending}
          aria-label={say(off ? 'webhooks.on.named' : 'webhooks.off.named', named)}
        >
          {say(off ? 'webhooks.on' : 'webhooks.off')}
        </Button>
        <Rotate webhook={webhook} />
        <Remove webhook={webhook} />
      </Row>
      {test.data ? (
        <Notice
          live
          tone={test.data.delivered ? 'info' : 'refused'}
          title={
            test.data.status === null
              ? say('webhooks.test.silent', { why: say(`webhooks.error.${test.data.error as 'too_slow'}`) })
              : say('webhooks.test.answered', { status: test.data.status, milliseconds: test.data.milliseconds })
          }
        >
          {test.data.answer ? <pre className={styles.answer}>{test.data.answer}</pre> : null}
        </Notice>
      ) : null}
      <ProblemNotice problem={test.error ?? change.error} />
      <WebhookDialog opened={editing} onClose={edit.close} webhook={webhook} />
    </Column>
  );
}

function Rotate({ webhook }: { webhook: WebhookFacts }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, webhookId: webhook.id };
  const [opened, dialog] = useDisclosure(false);
  const rotate = useSend(webhooks.ofBusiness.rotate, [webhooks.ofBusiness.list]);
  const close = (): void => {
    dialog.close();
    rotate.reset();
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={dialog.open}
        aria-label={say('webhooks.rotate.named', { address: webhook.url })}
      >
        {say('webhooks.rotate')}
      </Button>
      {rotate.data ? (
        <Dialog opened={opened} onClose={close} title={say('webhooks.secret')}>
          <Secret secret={rotate.data.secret} onClose={close} />
        </Dialog>
      ) : (
        <Confirm
          opened={opened}
          onClose={close}
          title={say('webhooks.rotate')}
          action={say('webhooks.rotate')}
          busy={rotate.isPending}
          problem={rotate.error}
          onConfirm={() => rotate.mutate({ params })}
        >
          <Words>{say('webhooks.rotate.text')}</Words>
        </Confirm>
      )}
    </>
  );
}

function Remove({ webhook }: { webhook: WebhookFacts }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, webhookId: webhook.id };
  const [opened, dialog] = useDisclosure(false);
  const remove = useSend(webhooks.ofBusiness.remove, [webhooks.ofBusiness.list]);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={dialog.open}
        aria-label={say('webhooks.remove.named', { address: webhook.url })}
      >
        {say('webhooks.remove')}
      </Button>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('webhooks.remove.title')}
        action={say('webhooks.remove')}
        dangerous
        busy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate({ params }, { onSuccess: dialog.close })}
      >
        <Words>{say('webhooks.remove.text')}</Words>
      </Confirm>
    </>
  );
}
