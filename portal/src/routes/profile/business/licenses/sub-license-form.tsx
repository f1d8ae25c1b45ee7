import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { subLicenses as endpoints } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Hint, ProblemNotice, Row, requiredText, useCheckedForm, wholeNumber } from '../../../../ui/index.ts';
import type { SubLicense, SubLicensesOf } from './sub-licenses.tsx';

interface FormProps {
  subscriptionId: string;
  found: SubLicensesOf;
  /** The one to change; without it, a new one is made. */
  share?: SubLicense;
  onDone: () => void;
}

const KINDS = ['reserved', 'dynamic'] as const;
const NAMED = '';

/** The most seats a share can have: its own, and what is left beside all of them. */
const mostOf = ({ unreserved }: SubLicensesOf, share: SubLicense | undefined): number =>
  Math.max(0, unreserved) + (share ? (share.kind === 'reserved' ? share.seats : share.taken) : 0);

const schema = z.object({ name: requiredText(80), seats: wholeNumber });

/** Name, kind, seats, and whose they are: a group of the directory, or people one by one. */
export function SubLicenseForm({ subscriptionId, found, share, onDone }: FormProps) {
  const say = useSay();
  const { id: businessAccountId } = useOpenWorkspace();
  const create = useSend(endpoints.createSubLicense, [endpoints.subLicenses]);
  const change = useSend(endpoints.changeSubLicense, [endpoints.subLicenses]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: {
      name: share?.name ?? '',
      kind: share?.kind ?? 'reserved',
      seats: String(share?.seats ?? 1),
      groupId: share ? (share.group?.id ?? NAMED) : (found.groups[0]?.id ?? NAMED),
      emails: share?.people.join('\n') ?? '',
    },
    send: async ({ groupId, emails, seats, ...rest }) => {
      const named = groupId === NAMED ? emails.split(/[\s,;]+/).filter(Boolean) : [];
      const body = { ...rest, seats: Number(seats), groupId: groupId === NAMED ? null : groupId, emails: named };
      if (share) await change.mutateAsync({ params: { businessAccountId, subLicenseId: share.id }, body });
      else await create.mutateAsync({ params: { businessAccountId, subscriptionId }, body });
      onDone();
    },
  });
  const { kind, groupId } = form.values;
  const hint = kind === 'reserved' ? say('share.seats.most', { most: mostOf(found, share) }) : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Column>
        <TextInput label={say('share.name')} data-autofocus maxLength={80} {...form.getInputProps('name')} />
        <Radio.Group label={say('share.kind')} {...form.getInputProps('kind')}>
          <Column gap="sm">
            {KINDS.map((one) => (
              <Radio
                key={one}
                value={one}
                label={say(`share.kind.${one}`)}
                description={say(`share.kind.${one}.hint`)}
              />
            ))}
          </Column>
        </Radio.Group>
        <TextInput label={say('share.seats')} description={hint} inputMode="numeric" {...form.getInputProps('seats')} />
        <NativeSelect
          label={say('share.for')}
          data={groupsFor({ found, share, say })}
          {...form.getInputProps('groupId')}
        />
        {groupId === NAMED ? (
          <Textarea
            label={say('share.emails')}
            description={say('share.emails.hint')}
            rows={4}
            {...form.getInputProps('emails')}
          />
        ) : null}
        <Hint>{say('share.consequence')}</Hint>
        <ProblemNotice problem={problem} />
        <Row end>
          <Button type="submit" loading={busy}>
            {say('action.save')}
          </Button>
        </Row>
      </Column>
    </form>
  );
}

/** The groups that can be chosen, and people one by one; a group that was deleted stays what it was until another is chosen. */
function groupsFor({
  found,
  share,
  say,
}: Pick<FormProps, 'found'> & { share: FormProps['share'] | undefined; say: ReturnType<typeof useSay> }) {
  const gone =
    share?.group && share.group.name === null ? [{ value: share.group.id, label: say('share.group.gone') }] : [];
  const groups = found.groups.map(({ id, name }) => ({ value: id, label: say('share.group', { group: name }) }));
  return [...gone, ...groups, { value: NAMED, label: say('share.named') }];
}
