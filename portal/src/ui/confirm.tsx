import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../text/index.ts';
import { Dialog } from './dialog.tsx';
import { Column, Row } from './panel.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface ConfirmProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** What the button does, in its own words; never "OK". */
  action: string;
  dangerous?: boolean;
  busy: boolean;
  /** False while something is still asked above the button. */
  ready?: boolean;
  problem?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back easily. */
export function Confirm({
  opened,
  title,
  children,
  action,
  dangerous,
  busy,
  ready = true,
  problem,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Column>
        {children}
        <ProblemNotice problem={problem} />
        <Row end>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button onClick={onConfirm} loading={busy} disabled={!ready} {...(dangerous ? { color: 'red.9' } : {})}>
            {action}
          </Button>
        </Row>
      </Column>
    </Dialog>
  );
}
