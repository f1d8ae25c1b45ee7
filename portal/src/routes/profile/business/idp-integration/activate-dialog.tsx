import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { accounts, business, integration } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Confirm, Dialog, Hint, Notice, Row, Words } from '../../../../ui/index.ts';
import styles from './activation.module.css';
import { ActivationTests } from './activation-tests.tsx';
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
  const unmapped = view.groups.products.filter((product) => product.mapping === null);
  const products = unmapped.map((product) => product.productName).join(', ');
  if (activate.isSuccess) {
    return (
      <Dialog opened={opened} onClose={leave} title={say('activate.done.title')}>
        <Column>
          <ActivationTests />
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
      problem={activate.error}
      onConfirm={confirm}
    >
      <Words>{say('activate.what', { idp: say(idpName(view.idp)) })}</Words>
      <Facts />
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
      <Hint>{say('activate.local')}</Hint>
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
      <dd>{backup?.email ?? ''}</dd>
    </dl>
  );
}
