import { useLocation, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { firstOpen, stepOfHash } from './step-state.ts';
import type { View } from './view.ts';

interface OpenStep {
  open: number | null;
  /** From elsewhere on the page: opens and takes the focus along. */
  openStep: (number: number) => void;
  /** From the list: the focus stays on the list. */
  toggleStep: (number: number) => void;
  focusTitle: boolean;
}

/** Which step is open lives in the address (`#step-4`), so that a link to it can be sent to a colleague. */
export function useOpenStep(view: View): OpenStep {
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  // The step that was first when the page came: it stays open when it turns green.
  const first = useRef(firstOpen(view.steps));
  const focus = useRef(false);
  const closed = hash === 'steps';
  const open = closed ? null : (stepOfHash(hash) ?? first.current);
  const go = (next: string, takeFocus: boolean): void => {
    focus.current = takeFocus;
    void navigate({ to: '.', hash: next, replace: true, resetScroll: false, hashScrollIntoView: false });
  };
  return {
    open,
    openStep: (number) => go(`step-${number}`, true),
    toggleStep: (number) => go(number === open ? 'steps' : `step-${number}`, false),
    focusTitle: focus.current,
  };
}
