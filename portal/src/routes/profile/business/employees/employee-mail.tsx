import { Button, CopyButton } from '@mantine/core';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, CopyField, IconCheck, IconCopy, Panel, Row, Words } from '../../../../ui/index.ts';
import styles from './employee-mail.module.css';

interface EmployeeMailProps {
  /** Ends in `?experience=sso`: the app from it asks for the work e-mail first. */
  downloadUrl: string;
  product: string;
  /** Whether the mail can be read at once. */
  open?: boolean;
}

/** What employees need and nothing more: the link, and a mail to copy with the way back when the first dialog was missed. */
export function EmployeeMail({ downloadUrl, product, open = false }: EmployeeMailProps) {
  const say = useSay();
  const { name: organization } = useOpenWorkspace();
  const subject = say('employees.mail.subject', { product });
  const body = say('employees.mail.body', { product, organization, link: downloadUrl });
  return (
    <Panel title={say('employees.title')}>
      <Column>
        <Words>{say('employees.text')}</Words>
        <CopyField label={say('employees.link')} value={downloadUrl} hint={say('employees.link.hint')} />
        <details className={styles.mail} open={open}>
          <summary>{say('employees.mail')}</summary>
          <p className={styles.subject}>{subject}</p>
          <p className={styles.body}>{body}</p>
        </details>
        <Row>
          <CopyButton value={body} timeout={2500}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                variant="default"
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              >
                {copied ? say('action.copied') : say('employees.mail.copy')}
              </Button>
            )}
          </CopyButton>
          <Button component="a" variant="subtle" href={mailto(subject, body)}>
            {say('employees.mail.open')}
          </Button>
        </Row>
      </Column>
    </Panel>
  );
}

/** RFC 6068: values are percent-encoded, and a line ends in CRLF. */
const mailto = (subject: string, body: string): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
