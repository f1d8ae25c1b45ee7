import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useSay } from '../../../../../text/index.ts';
import { Column, Hint, ProblemNotice, Row, requiredText, useCheckedForm } from '../../../../../ui/index.ts';
import { SavedAnswer } from '../saved-answer.tsx';
import { type Mapping, useConfigurator } from '../view.ts';
import styles from './groups.module.css';
import { MatchState } from './match-state.tsx';

interface MappingFormProps {
  title: string;
  hint: string;
  mapping: Mapping | null;
  save: (fields: { name: string; groupId: string; version: number }) => Promise<unknown>;
  remove?: () => Promise<unknown>;
}

const schema = z.object({ name: requiredText(256), groupId: requiredText(256) });

/** Name and ID of one group: picked from those already pushed, or typed. */
export function MappingForm({ title, hint, mapping, save, remove }: MappingFormProps) {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const [saved, setSaved] = useState(0);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { name: mapping?.name ?? '', groupId: mapping?.groupId ?? '' },
    draft: `groups.${businessAccountId}.${title}`,
    send: async ({ name, groupId }) => {
      await save({ name: name.trim(), groupId: groupId.trim(), version: view.version });
      setSaved(Date.now());
    },
  });
  const { pushed } = view.groups;
  const pick = (id: string): void => {
    const group = pushed.find((one) => one.id === id);
    if (group) form.setValues({ name: group.name, groupId: group.externalId ?? group.id });
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={styles.fieldset}>
        <legend className={styles.legend}>{title}</legend>
        <Column gap="sm">
          <Hint>{hint}</Hint>
          {pushed.length > 0 ? (
            <NativeSelect
              label={say('groups.pick')}
              data={[{ value: '', label: say('groups.pick.choose') }, ...pushed.map((group) => option(group))]}
              onChange={(event) => pick(event.currentTarget.value)}
            />
          ) : null}
          <TextInput
            label={say('groups.name')}
            description={say('groups.name.hint')}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <TextInput
            label={say('groups.id')}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('groupId')}
          />
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say('action.save')}
            </Button>
            {mapping && remove ? <RemoveButton remove={remove} onRemoved={form.reset} /> : null}
            <SavedAnswer at={saved} />
          </Row>
          {mapping ? <MatchState match={mapping.match} /> : null}
        </Column>
      </fieldset>
    </form>
  );
}

const option = ({ id, name, externalId }: { id: string; name: string; externalId: string | null }) => ({
  value: id,
  label: externalId ? `${name} (${externalId})` : name,
});

function RemoveButton({ remove, onRemoved }: { remove: () => Promise<unknown>; onRemoved: () => void }) {
  const say = useSay();
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <>
      <Button variant="subtle" onClick={() => void remove().then(onRemoved, setProblem)}>
        {say('groups.remove')}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}
