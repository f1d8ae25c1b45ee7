import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accounts, business, integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { UndoActivation, useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Confirm, Dialog, Hint, Moment, Notice, Row, Words } from '../../../../ui/index.ts';
import styles from './activation.module.css';
import { ActivationTests } from './activation-tests.tsx';
import { Difference } from './difference/difference.tsx';
import { takesAway, useForecast } from './difference/use-forecast.ts';
import { idpName } from './idps.ts';
import { useConfigurator } from './view.ts';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Shows what activating will mean, then does it. */
export function ActivateDialog({ opened, onClose }: DialogProps) {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const client = useQueryClient();
  const activate = useSend(integration.activateIntegration);
  const confirm = (): void => activate.mutate({ params: { businessAccountId } });
  // Read again only now: this session may no longer open the workspace, and the two tests must be seen before that.
  // The session first: when it no longer opens the workspace, nothing else of it is asked for.
  const leave = async (): Promise<void> => {
    onClose();
    if (!activate.isSuccess) return;
    for (const { path } of [accounts.session, integration.getIntegration, business.businessAccount]) {
      await client.invalidateQueries({ queryKey: [path] });
    }
  };
  const forecast = useForecast({ kind: 'activate' }).data;
  const { name } = useOpenWorkspace();
  const [typed, setTyped] = useState('');
  const careful = forecast !== undefined && takesAway(forecast);
  const unmapped = view.groups.products.filter((product) => product.mapping === null);
  const products = unmapped.map((product) => product.productName).join(', ');
  if (activate.isSuccess) {
    return (
      <Dialog opened={opened} onClose={leave} title={say('activate.done.title')}>
        <Column>
          <ActivationTests />
          <UndoActivation businessAccountId={businessAccountId} />
          <Row end>
            <Button onClick={leave}>{say('activate.done.close')}</Button>
          </Row>
        </Column>
      </Dialog>
    );
  }
  return (
    <Confirm
      opened={opened}
      onClose={leave}
      title={say('activate.title')}
      action={say('activate.button')}
      busy={activate.isPending}
      ready={forecast !== undefined && (!careful || typed.trim() === name)}
      problem={activate.error}
      onConfirm={confirm}
    >
      <Words>{say('activate.what', { idp: say(idpName(view.idp)) })}</Words>
      <Difference change={{ kind: 'activate' }} />
      <Facts />
      <NotRehearsed />
      {unmapped.length > 0 ? (
        <Notice tone="attention" title={say('activate.noUsers.title', { products })}>
          <p>{say('activate.noUsers.text', { products })}</p>
        </Notice>
      ) : null}
      {view.scim.mode === 'none' ? (
        <Notice tone="attention" title={say('activate.noProvisioning.title')}>
          <p>{say('activate.noProvisioning.text')}</p>
        </Notice>
      ) : null}
      <Hint>
        {say('activate.local')} {say('difference.undo')}
      </Hint>
      {careful ? (
        <TextInput
          label={say('difference.typed', { name })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
    </Confirm>
  );
}

function Facts() {
  const say = useSay();
  const { view } = useConfigurator();
  const { admins } = view.groups;
  const backup = view.backup.candidates.find((candidate) => candidate.accountId === view.backup.accountId);
  return (
    <dl className={styles.terms}>
      <dt>{say('activate.fact.domains')}</dt>
      <dd>{view.domains.map((domain) => domain.name).join(', ')}</dd>
      <dt>{say('activate.fact.admins')}</dt>
      <dd>{say('activate.fact.admins.value', { group: admins?.name ?? '', members: admins?.match.members ?? 0 })}</dd>
      <dt>{say('activate.fact.people')}</dt>
      <dd>{view.scim.mode === 'none' ? say('activate.fact.people.none') : view.scim.activePeople}</dd>
      <dt>{say('activate.fact.backup')}</dt>
      <dd>
        {view.backup.rehearsal === 'fresh'
          ? say('difference.rehearsed', { email: backup?.email ?? '' })
          : (backup?.email ?? '')}{' '}
        {view.backup.rehearsedAt ? <Moment at={view.backup.rehearsedAt} /> : null}
      </dd>
    </dl>
  );
}

/** The way in when single sign-on fails should have been tried. */
function NotRehearsed() {
  const say = useSay();
  const { rehearsal } = useConfigurator().view.backup;
  if (rehearsal === 'fresh') return null;
  const title = rehearsal === 'never' ? 'difference.notRehearsed.title' : 'difference.oldRehearsal.title';
  return (
    <Notice tone="attention" title={say(title)}>
      <p>{say('difference.notRehearsed.text')}</p>
    </Notice>
  );
}
