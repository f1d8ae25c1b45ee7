import type { MessageId } from '../../../../text/index.ts';
import type { MarkTone } from '../../../../ui/index.ts';
import type { Step, View } from './view.ts';

export interface StepState {
  tone: MarkTone;
  id: MessageId;
  values?: Record<string, number>;
}

const done = { proved: 'state.proved', said: 'state.said', saved: 'state.done', skipped: 'state.skipped' } as const;

/** A step's state in words: needs attention before green, green with what made it so, and grey with how far it is. */
export function stepState(step: Step, view: View): StepState {
  if (step.attention.length > 0) return { tone: 'attention', id: 'state.attention' };
  if (step.green) return { tone: 'proved', id: step.by ? done[step.by] : 'state.done' };
  return { tone: 'quiet', ...progress(step, view) };
}

function progress(step: Step, view: View): Omit<StepState, 'tone'> {
  switch (step.step) {
    case 'domains': {
      const all = view.domains.length;
      const verified = view.domains.filter((domain) => domain.verified).length;
      return all === 0 ? { id: 'state.notStarted' } : { id: 'state.domains', values: { verified, all } };
    }
    case 'saml': {
      const filled = [view.saml.entityId, view.saml.ssoUrl, view.saml.certificates[0]].filter(Boolean).length;
      if (filled === 0) return { id: 'state.notStarted' };
      return filled === 3 ? { id: 'state.samlTick' } : { id: 'state.saml', values: { filled } };
    }
    case 'scim':
      return { id: view.scim.tokens.length > 0 ? 'state.scimWaiting' : 'state.notStarted' };
    case 'groups':
      return { id: view.groups.admins ? 'state.todo' : 'state.notStarted' };
    case 'backup':
      return { id: 'state.backup' };
    default:
      return { id: 'state.notStarted' };
  }
}

/** The step to open when the address names none: the first that is not green, else none. */
export const firstOpen = (steps: Step[]): number | null => steps.find((step) => !step.green)?.number ?? null;

/** Reads `step-4` of an address; null for anything else. */
export function stepOfHash(hash: string): number | null {
  const found = /^#?step-([1-7])$/.exec(hash);
  return found ? Number(found[1]) : null;
}
