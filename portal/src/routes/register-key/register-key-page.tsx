import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { accounts, business, licenses } from '../../../../contract/index.ts';
import { useSend } from '../../api/index.ts';
import { selectWorkspace, useWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { Page } from '../../ui/index.ts';
import { ChooseBusiness } from './choose-business.tsx';
import { KeyForm } from './key-form.tsx';
import { OrganizationForm } from './organization-form.tsx';
import { Registered } from './registered.tsx';

const route = getRouteApi('/inside/register-key');

export interface KeyValues extends Record<string, unknown> {
  key: string;
  displayName: string;
}

type Where =
  | { businessAccountId: string }
  | { asNew: true }
  | { organization: business.Organization; asNew?: true }
  | Record<string, never>;

type Stage =
  | { at: 'key' }
  | { at: 'organization'; asNew: boolean }
  | { at: 'choose'; choices: { id: string; name: string }[] }
  | { at: 'done'; perUser: boolean };

/** `/register-key`: key and name; then, only when needed, which business account, or the organization of a new one. */
export function RegisterKeyPage() {
  const say = useSay();
  const { key = '' } = route.useSearch();
  const workspace = useWorkspace();
  const [values, setValues] = useState<KeyValues>({ key, displayName: '' });
  const [stage, setStage] = useState<Stage>({ at: 'key' });
  const register = useSend(licenses.registerKey, [accounts.session, licenses.subscriptions, business.businessAccount]);

  const send = async (typed: KeyValues, where: Where): Promise<void> => {
    setValues(typed);
    const displayName = typed.displayName.trim();
    const answer = await register.mutateAsync({
      body: { key: typed.key.trim(), ...(displayName ? { displayName } : {}), ...where },
    });
    if (answer.state === 'organization_needed') return setStage({ at: 'organization', asNew: 'asNew' in where });
    if (answer.state === 'choose_business_account') return setStage({ at: 'choose', choices: answer.choices ?? [] });
    if (answer.businessAccountId) selectWorkspace(answer.businessAccountId);
    setStage({ at: 'done', perUser: answer.perUser ?? false });
  };
  const here: Where = workspace?.access === 'open' ? { businessAccountId: workspace.id } : {};
  const back = (): void => setStage({ at: 'key' });

  if (stage.at === 'done') return <Registered perUser={stage.perUser} />;
  return (
    <Page title={say('register.title')} lead={say('register.lead')} key={stage.at}>
      {stage.at === 'key' ? (
        <KeyForm
          initial={values}
          into={workspace?.access === 'open' ? workspace.name : null}
          send={(typed) => send(typed, here)}
          sendAsNew={(typed) => send(typed, { asNew: true })}
        />
      ) : null}
      {stage.at === 'organization' ? (
        <OrganizationForm
          first={!stage.asNew}
          back={back}
          send={(organization) => send(values, stage.asNew ? { organization, asNew: true } : { organization })}
        />
      ) : null}
      {stage.at === 'choose' ? (
        <ChooseBusiness
          choices={stage.choices}
          back={back}
          send={(businessAccountId) => send(values, { businessAccountId })}
          sendAsNew={() => send(values, { asNew: true })}
        />
      ) : null}
    </Page>
  );
}
