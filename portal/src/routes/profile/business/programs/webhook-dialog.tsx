import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { WEBHOOK_EVENTS, type WebhookEventType, webhooks } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, CopyField, Dialog, Notice, ProblemNotice, Row } from '../../../../ui/index.ts';
import styles from './programs.module.css';
import type { WebhookFacts } from './webhook-panel.tsx';

interface WebhookDialogProps {
  opened: boolean;
  onClose: () => void;
  /** To change; none: a new one. */
  webhook?: WebhookFacts;
}

const TYPES = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[];

/** Adds an endpoint, or changes one. The secret of a new one is shown here, this once. */
export function WebhookDialog({ opened, onClose, webhook }: WebhookDialogProps) {
  const say = useSay();
  const businessAccountId = useOpenWorkspace().id;
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [eventTypes, setEventTypes] = useState(TYPES.filter((type) => webhook?.eventTypes.includes(type)));
  const [some, setSome] = useState(eventTypes.length > 0);
  const create = useSend(webhooks.ofBusiness.create, [webhooks.ofBusiness.list]);
  const change = useSend(webhooks.ofBusiness.change, [webhooks.ofBusiness.list]);
  const close = (): void => {
    create.reset();
    onClose();
  };
  const send = (): void => {
    const body = { url, description, eventTypes: some ? eventTypes : [] };
    if (!webhook) create.mutate({ params: { businessAccountId }, body });
    else {
      const params = { businessAccountId, webhookId: webhook.id };
      change.mutate({ params, body: { ...body, enabled: webhook.disabledAt === null } }, { onSuccess: close });
    }
  };
  if (create.data) {
    return (
      <Dialog opened={opened} onClose={close} title={say('webhooks.secret')}>
        <Secret secret={create.data.secret} onClose={close} />
      </Dialog>
    );
  }
  return (
    <Dialog opened={opened} onClose={close} title={say(webhook ? 'webhooks.change' : 'webhooks.add')}>
      <Column>
        <TextInput
          label={say('webhooks.url')}
          description={say('webhooks.url.hint')}
          type="url"
          data-autofocus
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TextInput
          label={say('webhooks.description')}
          maxLength={200}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('webhooks.types')}
          value={some ? 'some' : 'all'}
          data={[
            { value: 'all', label: say('webhooks.types.all') },
            { value: 'some', label: say('webhooks.types.some') },
          ]}
          onChange={(event) => setSome(event.currentTarget.value === 'some')}
        />
        {some ? <Types chosen={eventTypes} onChange={setEventTypes} /> : null}
        <ProblemNotice problem={create.error ?? change.error} />
        <Row end>
          <Button variant="default" onClick={close}>
            {say('action.cancel')}
          </Button>
          <Button
            onClick={send}
            loading={create.isPending || change.isPending}
            disabled={url.trim() === '' || (some && eventTypes.length === 0)}
          >
            {say(webhook ? 'webhooks.change.submit' : 'webhooks.add')}
          </Button>
        </Row>
      </Column>
    </Dialog>
  );
}

function Types({ chosen, onChange }: { chosen: WebhookEventType[]; onChange: (chosen: WebhookEventType[]) => void }) {
  const say = useSay();
  return (
    <fieldset className={styles.types}>
      <legend>{say('webhooks.types.some')}</legend>
      <Column gap="xs">
        {TYPES.map((type) => (
          <Checkbox
            key={type}
            label={<code className={styles.code}>{type}</code>}
            checked={chosen.includes(type)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, type] : chosen.filter((one) => one !== type))
            }
          />
        ))}
      </Column>
    </fieldset>
  );
}

/** A secret that is shown once. */
export function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const say = useSay();
  return (
    <Column>
      <CopyField label={say('webhooks.secret')} value={secret} />
      <Notice tone="attention" title={say('programs.once.title')} live>
        <p>{say('programs.once')}</p>
      </Notice>
      <Row end>
        <Button onClick={onClose}>{say('action.close')}</Button>
      </Row>
    </Column>
  );
}
