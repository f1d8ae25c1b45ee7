import { Anchor, Button, TextInput } from '@mantine/core';
import * as z from 'zod/mini';
import { useSend, useSession } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, ProblemNotice, useCheckedForm } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import styles from './domains.module.css';

const schema = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'field.required'), z.regex(/^[^\s@/:]+\.[^\s@/:]+$/, 'domains.add.wrong')),
});

/** Lists one more domain; proposes that of the admin's own e-mail. */
export function AddDomain() {
  const say = useSay();
  const { view, businessAccountId, calls } = useConfigurator();
  const { email } = useSession();
  const add = useSend(calls.addDomain, calls.changed);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { name: '' },
    send: async ({ name }) => {
      await add.mutateAsync({ params: { businessAccountId }, body: { name: name.trim() } });
      form.reset();
    },
  });
  const own = email?.split('@')[1] ?? '';
  const suggest = own !== '' && !view.domains.some((domain) => domain.name === own);
  return (
    <form onSubmit={submit} noValidate>
      <Column gap="xs">
        <div className={styles.add}>
          <TextInput
            label={say('domains.add')}
            description={say('domains.add.hint')}
            placeholder="example.com"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={styles.addField ?? ''}
            {...form.getInputProps('name')}
          />
          <Button type="submit" variant="default" loading={busy}>
            {say('domains.add.submit')}
          </Button>
        </div>
        {suggest ? (
          <div>
            <Anchor
              component="button"
              type="button"
              size="sm"
              underline="always"
              onClick={() => form.setFieldValue('name', own)}
            >
              {say('domains.add.suggest', { domain: own })}
            </Anchor>
          </div>
        ) : null}
        <ProblemNotice problem={problem} />
      </Column>
    </form>
  );
}
