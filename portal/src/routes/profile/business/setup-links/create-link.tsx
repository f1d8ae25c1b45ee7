import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { setup } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import {
  Column,
  CopyField,
  Hint,
  Notice,
  Panel,
  ProblemNotice,
  requiredText,
  useCheckedForm,
} from '../../../../ui/index.ts';

const STEPS: setup.SetupStep[] = ['domains', 'app', 'saml', 'scim'];
const schema = z.object({
  label: requiredText(80),
  steps: z.array(z.string()).check(z.minLength(1, 'setupLinks.steps.none')),
  days: z.int('setupLinks.days.wrong').check(z.gte(1, 'setupLinks.days.wrong'), z.lte(14, 'setupLinks.days.wrong')),
});

/** Makes a link and shows it this once. */
export function CreateLink({ businessAccountId }: { businessAccountId: string }) {
  const say = useSay();
  const [made, setMade] = useState<string | null>(null);
  const create = useSend(setup.createSetupLink, [setup.setupLinks]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { label: '', steps: [...STEPS], days: 3 },
    send: async (body) => {
      const { url } = await create.mutateAsync({ params: { businessAccountId }, body });
      setMade(url);
      form.setFieldValue('label', '');
    },
  });
  return (
    <Panel title={say('setupLinks.make.title')}>
      <form onSubmit={submit} noValidate>
        <Column gap="sm">
          <TextInput
            label={say('setupLinks.label')}
            description={say('setupLinks.label.hint')}
            autoComplete="off"
            {...form.getInputProps('label')}
          />
          <Checkbox.Group label={say('setupLinks.steps')} {...form.getInputProps('steps')}>
            <Column gap="xs">
              {STEPS.map((step) => (
                <Checkbox key={step} value={step} label={say(`setupLinks.step.${step}`)} />
              ))}
            </Column>
          </Checkbox.Group>
          <NumberInput label={say('setupLinks.days')} min={1} max={14} {...form.getInputProps('days')} />
          <Hint>{say('setupLinks.never')}</Hint>
          <ProblemNotice problem={problem} />
          <div>
            <Button type="submit" loading={busy}>
              {say('setupLinks.make')}
            </Button>
          </div>
          {made ? (
            <>
              <CopyField label={say('setupLinks.link')} value={made} />
              <Notice tone="attention" title={say('setupLinks.once.title')} live>
                <p>{say('setupLinks.once.text')}</p>
              </Notice>
            </>
          ) : null}
        </Column>
      </form>
    </Panel>
  );
}
