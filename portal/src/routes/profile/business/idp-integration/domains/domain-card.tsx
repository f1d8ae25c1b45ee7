import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import {
  Column,
  Confirm,
  CopyField,
  IconRefresh,
  IconTrash,
  Mark,
  ProblemNotice,
  Row,
  Words,
} from '../../../../../ui/index.ts';
import { type Domain, useConfigurator } from '../view.ts';
import styles from './domains.module.css';
import { FindingNotice } from './finding-notice.tsx';
import { useLookAgain } from './use-look-again.ts';

/** One domain: its record to publish, what DNS said last, and the button to ask now. */
export function DomainCard({ domain }: { domain: Domain }) {
  const say = useSay();
  const { businessAccountId, calls, outside } = useConfigurator();
  const check = useSend(calls.checkDomain, calls.changed);
  const ask = (): void => check.mutate({ params: { businessAccountId, domainId: domain.id } });
  useLookAgain(!domain.verified, ask);
  return (
    <article className={styles.card} aria-label={domain.name}>
      <div className={styles.head}>
        <h4 className={styles.name}>{domain.name}</h4>
        <Mark tone={domain.verified ? 'proved' : 'quiet'}>
          {say(domain.verified ? 'domains.verified' : 'domains.unverified')}
        </Mark>
      </div>
      {domain.finding && !(domain.verified && domain.finding.code === 'found') ? (
        <FindingNotice domain={domain} />
      ) : null}
      {domain.verified ? (
        <details>
          <summary>{say('domains.record.keep')}</summary>
          <Record domain={domain} />
        </details>
      ) : (
        <Record domain={domain} />
      )}
      <ProblemNotice problem={check.error} />
      <Row>
        <Button
          variant={domain.verified ? 'default' : 'light'}
          size="sm"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={ask}
          loading={check.isPending}
          aria-label={say('domains.checkNamed', { domain: domain.name })}
        >
          {say('domains.check')}
        </Button>
        {outside && domain.verified ? null : <RemoveDomain domain={domain} />}
      </Row>
    </article>
  );
}

function Record({ domain: { record } }: { domain: Domain }) {
  const say = useSay();
  return (
    <Column gap="sm">
      <p className={styles.type}>
        {say('domains.record.type')}: <code>{record.type}</code>
      </p>
      <CopyField
        label={say('domains.record.host')}
        value={record.hostRelative}
        hint={say('domains.record.host.hint', { name: record.hostAbsolute })}
      />
      <CopyField label={say('domains.record.value')} value={record.value} />
    </Column>
  );
}

function RemoveDomain({ domain }: { domain: Domain }) {
  const say = useSay();
  const { businessAccountId, calls } = useConfigurator();
  const [opened, dialog] = useDisclosure(false);
  const remove = useSend(calls.removeDomain, calls.changed);
  return (
    <>
      <Button
        variant="subtle"
        size="sm"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={dialog.open}
        aria-label={say('domains.removeNamed', { domain: domain.name })}
      >
        {say('action.remove')}
      </Button>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('domains.remove.title', { domain: domain.name })}
        action={say('action.remove')}
        dangerous
        busy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate({ params: { businessAccountId, domainId: domain.id } })}
      >
        <Words>{say('domains.remove.text')}</Words>
      </Confirm>
    </>
  );
}
