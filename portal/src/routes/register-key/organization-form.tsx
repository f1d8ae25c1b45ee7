import { Button } from '@mantine/core';
import type { business } from '../../../../contract/index.ts';
import { useSay } from '../../text/index.ts';
import { Column, Hint, Panel, ProblemNotice, Row, useCheckedForm, Words } from '../../ui/index.ts';
import formStyles from '../form.module.css';
import { OrganizationFields, organizationBody, organizationSchema } from '../organization-fields.tsx';

interface OrganizationFormProps {
  /** The person belongs to no business account yet. */
  first: boolean;
  back: () => void;
  send: (organization: business.Organization) => Promise<void>;
}

/** The organization's details, from which its business account is made. */
export function OrganizationForm({ first, back, send }: OrganizationFormProps) {
  const say = useSay();
  const { form, submit, problem, busy } = useCheckedForm({
    schema: organizationSchema,
    initial: { name: '', country: '', website: '' },
    send: (values) => send(organizationBody(values)),
  });
  return (
    <Panel title={say('register.organization.title')}>
      <Words>{say(first ? 'register.organization.lead' : 'register.organization.another')}</Words>
      {first ? <Hint>{say('register.organization.joinInstead')}</Hint> : null}
      <form onSubmit={submit} noValidate className={formStyles.narrow}>
        <Column>
          <OrganizationFields form={form} />
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say('register.submit')}
            </Button>
            <Button variant="subtle" onClick={back}>
              {say('action.back')}
            </Button>
          </Row>
        </Column>
      </form>
    </Panel>
  );
}
