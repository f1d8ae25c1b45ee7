import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Suspense, useState } from 'react';
import * as z from 'zod/mini';
import { useSay } from '../../../../../text/index.ts';
import {
  Column,
  Confirm,
  Hint,
  ProblemNotice,
  Row,
  requiredText,
  useCheckedForm,
  Waiting,
} from '../../../../../ui/index.ts';
import { Difference } from '../difference/loaded.ts';
import type { Change } from '../difference/use-forecast.ts';
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
  /** What removing is, to see first what it means for people. */
  removal?: Change;
  /** The same change, to see first what it means for people. */
  change: (fields: { name: string; groupId: string }) => Change;
}

const schema = z.object({ name: requiredText(256), groupId: requiredText(256) });

/** Name and ID of one group: picked from those already pushed, or typed. */
export function MappingForm({ title, hint, mapping, save, remove, change, removal }: MappingFormProps) {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const [saved, setSaved] = useState(0);
  const [asked, setAsked] = useState<{ name: string; groupId: string } | null>(null);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { name: mapping?.name ?? '', groupId: mapping?.groupId ?? '' },
    draft: `groups.${businessAccountId}.${title}`,
    send: async ({ name, groupId }) => {
      const fields = { name: name.trim(), groupId: groupId.trim() };
      // While active, a mapping decides at once who comes in: first look, then save.
      if (view.status === 'active' && asked === null) return setAsked(fields);
      await save({ ...fields, version: view.version });
      setAsked(null);
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
            {mapping && remove ? <RemoveButton remove={remove} removal={removal} onRemoved={form.reset} /> : null}
            <SavedAnswer at={saved} />
          </Row>
          {mapping ? <MatchState mapping={mapping} /> : null}
          <Confirm
            opened={asked !== null}
            onClose={() => setAsked(null)}
            title={say('groups.change.title')}
            action={say('groups.change.save')}
            busy={busy}
            problem={problem}
            onConfirm={() => submit()}
          >
            <Suspense fallback={<Waiting lines={3} />}>{asked ? <Difference change={change(asked)} /> : null}</Suspense>
          </Confirm>
        </Column>
      </fieldset>
    </form>
  );
}

const option = ({ id, name, externalId }: { id: string; name: string; externalId: string | null }) => ({
  value: id,
  label: externalId ? `${name} (${externalId})` : name,
});

interface RemoveButtonProps {
  remove: () => Promise<unknown>;
  removal: Change | undefined;
  onRemoved: () => void;
}

/** While active, removing decides at once who may go on: first look, then remove. */
function RemoveButton({ remove, removal, onRemoved }: RemoveButtonProps) {
  const say = useSay();
  const { view } = useConfigurator();
  const [problem, setProblem] = useState<unknown>(null);
  const [asked, setAsked] = useState(false);
  const go = (): void => void remove().then(onRemoved, setProblem);
  return (
    <>
      <Button variant="subtle" onClick={() => (view.status === 'active' && removal ? setAsked(true) : go())}>
        {say('groups.remove')}
      </Button>
      <ProblemNotice problem={problem} />
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={say('groups.change.title')}
        action={say('groups.remove')}
        dangerous
        busy={false}
        onConfirm={() => {
          setAsked(false);
          go();
        }}
      >
        <Suspense fallback={<Waiting lines={3} />}>
          {asked && removal ? <Difference change={removal} /> : null}
        </Suspense>
      </Confirm>
    </>
  );
}
