import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { useSay } from '../../../../text/index.ts';
import { Row, Waiting } from '../../../../ui/index.ts';
import styles from './activation.module.css';
import { ChangeIdp } from './change-idp.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { IntegrationStatus } from './integration-status.tsx';
import { ActivateDialog, AfterActivation } from './loaded-parts.ts';
import { MissingDialog } from './missing-dialog.tsx';
import { useConfigurator } from './view.ts';

/** Top of the configurator: where it stands, and the one button. It never looks dead: what is missing, it lists. */
export function ActivationBar() {
  const say = useSay();
  const { view } = useConfigurator();
  const [opened, dialog] = useDisclosure(false);
  const active = view.status === 'active';
  const green = view.steps.filter((step) => step.green).length;
  const props = { opened, onClose: dialog.close };
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.facts}>
          <IntegrationStatus view={view} />
          <Row>
            <span>{say(`idp.name.${view.idp}`)}</span>
            <ChangeIdp />
          </Row>
          {view.changedBy ? (
            <span className={styles.soft}>{say('status.changed', { who: view.changedBy })}</span>
          ) : null}
        </div>
        {active ? (
          <Button variant="default" onClick={dialog.open}>
            {say('deactivate.button')}
          </Button>
        ) : (
          <Button variant={view.canActivate ? 'filled' : 'default'} onClick={dialog.open}>
            {say('activate.button')}
          </Button>
        )}
        <div className={styles.track} aria-hidden>
          <div className={styles.fill} data-green={green} />
        </div>
      </div>
      {active ? (
        <Suspense fallback={<Waiting lines={4} />}>
          <AfterActivation />
        </Suspense>
      ) : null}
      {active ? <DeactivateDialog {...props} /> : null}
      {!active && view.canActivate && opened ? (
        <Suspense fallback={null}>
          <ActivateDialog {...props} />
        </Suspense>
      ) : null}
      {!active && !view.canActivate ? <MissingDialog {...props} /> : null}
    </>
  );
}
