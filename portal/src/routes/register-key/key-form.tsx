import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useSay } from '../../text/index.ts';
import { Column, Hint, optionalText, Panel, ProblemNotice, Row, requiredText, useCheckedForm } from '../../ui/index.ts';
import formStyles from '../form.module.css';
import type { KeyValues } from './register-key-page.tsx';

interface KeyFormProps {
  initial: KeyValues;
  /** The business account the key will be registered in; null when that is not known yet. */
  into: string | null;
  send: (values: KeyValues) => Promise<void>;
  /** Into a business account of its own, for another organization. */
  sendAsNew: (values: KeyValues) => Promise<void>;
}

const schema = z.object({ key: requiredText(100), displayName: optionalText(120) });

/** The key and, if wanted, a name for it. */
export function KeyForm({ initial, into, send, sendAsNew }: KeyFormProps) {
  const say = useSay();
  const [elsewhere, setElsewhere] = useState(false);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial,
    send: (values) => (elsewhere ? sendAsNew(values) : send(values)),
  });
  return (
    <Panel>
      <form onSubmit={submit} noValidate className={formStyles.narrow}>
        <Column>
          <TextInput
            label={say('register.key')}
            description={say('register.key.hint')}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: formStyles.mono ?? '' }}
            {...form.getInputProps('key')}
          />
          <TextInput
            label={`${say('register.name')} (${say('field.optional')})`}
            description={say('register.name.hint')}
            autoComplete="off"
            {...form.getInputProps('displayName')}
          />
          {into ? (
            <Checkbox
              label={say('register.elsewhere')}
              checked={elsewhere}
              onChange={(event) => setElsewhere(event.currentTarget.checked)}
            />
          ) : null}
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say('register.submit')}
            </Button>
            {into && !elsewhere ? <Hint>{say('register.into', { name: into })}</Hint> : null}
          </Row>
        </Column>
      </form>
    </Panel>
  );
}
