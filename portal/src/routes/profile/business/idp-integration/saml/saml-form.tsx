import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import * as z from 'zod/mini';
import { useSend } from '../../../../../api/index.ts';
import type { Place } from '../../../../../instructions/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, ProblemNotice, Row, requiredText, useCheckedForm } from '../../../../../ui/index.ts';
import { SavedAnswer } from '../saved-answer.tsx';
import { useConfigurator } from '../view.ts';
import { Where } from '../where.tsx';
import { ReadMetadata, type ValuesRead } from './read-metadata.tsx';
import styles from './saml.module.css';

const certificateText = z.string().check(
  z.refine((text) => !text.includes('PRIVATE KEY'), 'samlStep.certificate.private'),
  z.maxLength(100_000, 'field.tooLong'),
);
const common = {
  byForm: z.boolean(),
  entityId: requiredText(1024),
  ssoUrl: z
    .string()
    .check(z.trim(), z.minLength(1, 'field.required'), z.regex(/^https?:\/\/\S+$/, 'samlStep.ssoUrl.wrong')),
};
const first = z.object({ ...common, certificates: certificateText.check(z.minLength(1, 'field.required')) });
const later = z.object({ ...common, certificates: certificateText });

/** With an error, where the right value is to be fetched. */
const at = <Props extends { error?: ReactNode }>(props: Props, place: Place): Props =>
  props.error
    ? {
        ...props,
        error: (
          <>
            {props.error} <Where place={place} />
          </>
        ),
      }
    : props;

/** The three values, filled in from metadata or by hand. A stored certificate stays unless a new one is pasted. */
export function SamlForm() {
  const say = useSay();
  const { view, businessAccountId, calls, outside } = useConfigurator();
  const stored = view.saml.certificates.length > 0;
  const [saved, setSaved] = useState(0);
  const save = useSend(calls.saveSaml, calls.changed);
  const { form, submit, problem, busy } = useCheckedForm({
    schema: stored ? later : first,
    initial: {
      entityId: view.saml.entityId ?? '',
      ssoUrl: view.saml.ssoUrl ?? '',
      byForm: view.saml.ssoBinding === 'post',
      certificates: '',
    },
    draft: `samlStep.${businessAccountId}`,
    send: async ({ entityId, ssoUrl, byForm, certificates }) => {
      const ssoBinding = byForm ? ('post' as const) : ('redirect' as const);
      const body = { entityId: entityId.trim(), ssoUrl: ssoUrl.trim(), ssoBinding, version: view.version };
      await save.mutateAsync({
        params: { businessAccountId },
        body: certificates.trim() ? { ...body, certificates } : body,
      });
      form.setFieldValue('certificates', '');
      setSaved(Date.now());
    },
  });
  const fill = (values: ValuesRead): void => form.setValues(values);
  return (
    <Column>
      <ReadMetadata onRead={fill} />
      <form onSubmit={submit} noValidate>
        <Column gap="sm">
          <TextInput
            label={say('samlStep.entityId')}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: styles.mono ?? '' }}
            {...at(form.getInputProps('entityId'), 'issuer')}
          />
          <TextInput
            label={say('samlStep.ssoUrl')}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: styles.mono ?? '' }}
            {...at(form.getInputProps('ssoUrl'), 'issuer')}
          />
          <Checkbox
            label={say('samlStep.byForm')}
            description={say('samlStep.byForm.hint')}
            {...form.getInputProps('byForm', { type: 'checkbox' })}
          />
          <Textarea
            label={say('samlStep.certificate')}
            description={say(stored ? 'samlStep.certificate.keep' : 'samlStep.certificate.hint')}
            rows={5}
            spellCheck={false}
            classNames={{ input: styles.mono ?? '' }}
            {...at(form.getInputProps('certificates'), 'certificate')}
          />
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say(outside ? 'setup.propose' : 'action.save')}
            </Button>
            <SavedAnswer at={saved} />
          </Row>
        </Column>
      </form>
    </Column>
  );
}
