import { Button } from '@mantine/core';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { accounts, business } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Day, Hint, Loaded, Page, Panel, ProblemNotice, Row, useCheckedForm } from '../../../../ui/index.ts';
import formStyles from '../../../form.module.css';
import { OrganizationFields, organizationBody, organizationSchema } from '../../../organization-fields.tsx';
import { SavedAnswer } from '../idp-integration/saved-answer.tsx';
import { Closing } from './closing.tsx';
import styles from './general.module.css';

type Account = z.infer<typeof business.businessAccount.response>;

/** `/profile/business/general`: the organization. */
export function GeneralPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const query = useApi(business.businessAccount, { params: { businessAccountId: id } });
  return (
    <Page title={say('general.title')} lead={say('general.lead')}>
      <Loaded query={query}>
        {(account) => (
          <Column gap="lg">
            {account.role === 'administrator' ? (
              <Edit account={account} key={account.id} />
            ) : (
              <Read account={account} />
            )}
            <Facts account={account} />
            {account.role === 'administrator' ? <Closing account={account} /> : null}
          </Column>
        )}
      </Loaded>
    </Page>
  );
}

function Edit({ account }: { account: Account }) {
  const say = useSay();
  const [saved, setSaved] = useState(0);
  const edit = useSend(business.editBusinessAccount, [business.businessAccount, accounts.session]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema: organizationSchema,
    initial: { name: account.name, country: account.country, website: account.website ?? '' },
    send: async (values) => {
      await edit.mutateAsync({ params: { businessAccountId: account.id }, body: organizationBody(values) });
      setSaved(Date.now());
    },
  });
  return (
    <Panel title={say('general.organization')}>
      <form onSubmit={submit} noValidate className={formStyles.narrow}>
        <Column>
          <OrganizationFields form={form} />
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say('action.save')}
            </Button>
            <SavedAnswer at={saved} />
          </Row>
        </Column>
      </form>
    </Panel>
  );
}

function Read({ account }: { account: Account }) {
  const say = useSay();
  return (
    <Panel title={say('general.organization')}>
      <dl className={styles.facts}>
        <dt>{say('organization.name')}</dt>
        <dd>{account.name}</dd>
        <dt>{say('organization.country')}</dt>
        <dd>{account.country}</dd>
        <dt>{say('organization.website')}</dt>
        <dd>{account.website ?? '–'}</dd>
      </dl>
      <Hint>{say('general.readOnly')}</Hint>
    </Panel>
  );
}

function Facts({ account }: { account: Account }) {
  const say = useSay();
  return (
    <dl className={styles.facts}>
      <dt>{say('general.since')}</dt>
      <dd>
        <Day at={account.createdAt} />
      </dd>
      <dt>{say('general.id')}</dt>
      <dd>
        <code>{account.id}</code>
      </dd>
    </dl>
  );
}
