import { Modal } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useSay } from '../text/index.ts';
import styles from './dialog.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** False when closing leads elsewhere on the page, and the focus with it. */
  returnFocus?: boolean;
  /** Above other dialogs. */
  above?: boolean;
}

/** A question or a form above the page: the focus goes in, stays in, and returns. Its head is no banner of the page. */
export function Dialog({ opened, onClose, title, children, returnFocus = true, above = false }: DialogProps) {
  const say = useSay();
  useFocusReturn(opened && returnFocus);
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      centered
      padding="lg"
      returnFocus={false}
      {...(above ? { zIndex: 400 } : {})}
    >
      <Modal.Overlay />
      <Modal.Content classNames={{ content: styles.content ?? '' }}>
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={say('action.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Gives the focus back to what had it, also when the dialog itself was loaded only now and so was never seen closed. */
function useFocusReturn(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [wanted]);
}
