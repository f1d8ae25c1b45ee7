import { Button, Textarea } from '@mantine/core';
import * as z from 'zod/mini';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, ProblemNotice, useCheckedForm } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import styles from './saml.module.css';

const schema = z.object({
  certificate: z.string().check(
    z.minLength(1, 'field.required'),
    z.refine((text) => !text.includes('PRIVATE KEY'), 'samlStep.certificate.private'),
  ),
});

/** The next certificate beside the present one, so that the IdP can switch without an outage. */
export function SecondCertificate() {
  const say = useSay();
  const { businessAccountId } = useConfigurator();
  const add = useSend(integration.addCertificate, [integration.getIntegration]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { certificate: '' },
    send: ({ certificate }) => add.mutateAsync({ params: { businessAccountId }, body: { certificate } }),
  });
  return (
    <details>
      <summary>{say('samlStep.second')}</summary>
      <form onSubmit={submit} noValidate>
        <Column gap="sm">
          <Textarea
            label={say('samlStep.second')}
            description={say('samlStep.second.hint')}
            rows={4}
            spellCheck={false}
            classNames={{ input: styles.mono ?? '' }}
            {...form.getInputProps('certificate')}
          />
          <ProblemNotice problem={problem} />
          <div>
            <Button type="submit" variant="default" loading={busy}>
              {say('samlStep.second.submit')}
            </Button>
          </div>
        </Column>
      </form>
    </details>
  );
}
