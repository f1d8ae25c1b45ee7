import { Say, useSay } from '../../../../text/index.ts';
import { Column, CopyField, Hint, Words } from '../../../../ui/index.ts';
import styles from './activation.module.css';
import { useConfigurator } from './view.ts';

/** The two tests after activating: portal sign-in first, product activation second. */
export function ActivationTests() {
  const say = useSay();
  const { portalUrl, downloadUrl } = useConfigurator().view.tests;
  return (
    <>
      <Words>{say('activate.done.text')}</Words>
      <ol className={styles.tests}>
        <li>
          <Column gap="xs">
            <h3>1. {say('activate.test.portal')}</h3>
            <CopyField label={say('activate.test.portal')} value={portalUrl} bare />
            <Hint>
              <Say id="activate.test.portal.text" />
            </Hint>
          </Column>
        </li>
        <li>
          <Column gap="xs">
            <h3>2. {say('activate.test.product')}</h3>
            {downloadUrl ? <CopyField label={say('activate.test.product')} value={downloadUrl} bare /> : null}
            <Hint>{say(downloadUrl ? 'activate.test.product.text' : 'activate.test.product.none')}</Hint>
          </Column>
        </li>
      </ol>
    </>
  );
}
