import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, Confirm, Day, Mark, Moment, Words } from '../../../../../ui/index.ts';
import { type Certificate, useConfigurator } from '../view.ts';
import styles from './saml.module.css';
import { SecondCertificate } from './second-certificate.tsx';

/** The stored certificates, each with what identifies it; and the slot for a second one. */
export function Certificates() {
  const say = useSay();
  const { certificates } = useConfigurator().view.saml;
  return (
    <Column gap="sm">
      <h4 className={styles.heading}>{say('samlStep.stored')}</h4>
      {certificates.map((certificate) => (
        <Card key={certificate.id} certificate={certificate} />
      ))}
      {certificates.length === 1 ? <SecondCertificate /> : null}
    </Column>
  );
}

function Card({ certificate }: { certificate: Certificate }) {
  const say = useSay();
  const { subject, sha256, notAfter, key, expired, lastUsedAt } = certificate;
  return (
    <article className={styles.certificate} aria-label={subject}>
      <p className={styles.subject}>{subject}</p>
      <Mark tone={expired ? 'refused' : 'proved'}>
        {say(expired ? 'samlStep.stored.expired' : 'samlStep.stored.until')} <Day at={notAfter} />
      </Mark>
      <dl className={styles.facts}>
        <dt>{say('samlStep.stored.fingerprint')}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt>{say('samlStep.stored.key')}</dt>
        <dd>{key}</dd>
        <dt>{say('samlStep.stored.used')}</dt>
        <dd>
          <Moment at={lastUsedAt} />
        </dd>
      </dl>
      <RemoveCertificate certificate={certificate} />
    </article>
  );
}

function RemoveCertificate({ certificate: { id, subject } }: { certificate: Certificate }) {
  const say = useSay();
  const { businessAccountId } = useConfigurator();
  const [opened, dialog] = useDisclosure(false);
  const remove = useSend(integration.removeCertificate, [integration.getIntegration]);
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={dialog.open}
        aria-label={say('samlStep.stored.removeNamed', { subject })}
      >
        {say('action.remove')}
      </Button>
      <Confirm
        opened={opened}
        onClose={dialog.close}
        title={say('samlStep.stored.remove.title')}
        action={say('action.remove')}
        dangerous
        busy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate({ params: { businessAccountId, certificateId: id } })}
      >
        <Words>{say('samlStep.stored.remove.text')}</Words>
      </Confirm>
    </div>
  );
}
