import { Button, CopyButton } from '@mantine/core';
import { useSay } from '../../../text/index.ts';
import { IconCheck, IconCopy, Notice, Row, Words } from '../../../ui/index.ts';
import styles from './security.module.css';

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const say = useSay();
  return (
    <>
      <Notice tone="proved" title={say('factor.done.title')} live />
      <Words>{say('factor.recovery.text')}</Words>
      <ul className={styles.recovery} aria-label={say('factor.recovery')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Row>
        <Button onClick={onKept}>{say('factor.recovery.kept')}</Button>
        <CopyButton value={codes.join('\n')} timeout={2500}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? say('action.copied') : say('action.copy', { what: say('factor.recovery') })}
            </Button>
          )}
        </CopyButton>
      </Row>
    </>
  );
}
