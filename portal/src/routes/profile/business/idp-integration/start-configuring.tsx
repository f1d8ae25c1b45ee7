import { Button, Radio } from '@mantine/core';
import * as z from 'zod/mini';
import { business, integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Panel, ProblemNotice, useCheckedForm } from '../../../../ui/index.ts';
import { IDPS } from './idps.ts';
import styles from './start.module.css';

/** Nothing is chosen beforehand: a wrong IdP would give wrong instructions. */
const schema = z.object({ idp: z.string().check(z.minLength(1, 'field.required')) });

/** Before the first step: one question, and what is ahead. */
export function StartConfiguring({ businessAccountId }: { businessAccountId: string }) {
  const say = useSay();
  const start = useSend(integration.startIntegration, [integration.getIntegration, business.businessAccount]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { idp: '' },
    send: ({ idp }) =>
      start.mutateAsync({ params: { businessAccountId }, body: { idp: z.parse(integration.idpKind, idp) } }),
  });
  return (
    <div className={styles.columns}>
      <Panel>
        <form onSubmit={submit} noValidate>
          <Column gap="lg">
            <Radio.Group
              label={<span className={styles.question}>{say('start.question')}</span>}
              description={say('start.question.hint')}
              {...form.getInputProps('idp')}
            >
              <div className={styles.choices}>
                {IDPS.map((idp) => (
                  <Radio key={idp} value={idp} label={say(`idp.name.${idp}`)} className={styles.choice ?? ''} />
                ))}
              </div>
            </Radio.Group>
            <ProblemNotice problem={problem} />
            <div>
              <Button type="submit" loading={busy}>
                {say('start.submit')}
              </Button>
            </div>
          </Column>
        </form>
      </Panel>
      <Ahead />
    </div>
  );
}

function Ahead() {
  const say = useSay();
  return (
    <Column gap="lg">
      <section>
        <h2 className={styles.heading}>{say('start.need')}</h2>
        <ul className={styles.list}>
          {(['domain', 'idp', 'backup'] as const).map((need) => (
            <li key={need}>{say(`start.need.${need}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={styles.heading}>{say('start.promise')}</h2>
        <ul className={styles.list}>
          {(['order', 'leave', 'nothing'] as const).map((promise) => (
            <li key={promise}>{say(`start.promise.${promise}`)}</li>
          ))}
        </ul>
      </section>
    </Column>
  );
}
