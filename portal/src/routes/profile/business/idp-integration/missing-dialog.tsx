import { Anchor } from '@mantine/core';
import { useSay } from '../../../../text/index.ts';
import { Column, Dialog, Hint, Words } from '../../../../ui/index.ts';
import styles from './activation.module.css';
import { useCodeWords } from './code-words.ts';
import { stepState } from './step-state.ts';
import { useConfigurator } from './view.ts';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
}

/** What stands between now and Activate, each with the way there. */
export function MissingDialog({ opened, onClose }: DialogProps) {
  const say = useSay();
  const codeWords = useCodeWords();
  const { view, openStep } = useConfigurator();
  const missing = view.steps.filter((step) => !step.green);
  const go = (number: number): void => {
    onClose();
    openStep(number);
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={say('activate.missing.title')} returnFocus={false}>
      <Column>
        <Words>{say('activate.missing.lead', { count: missing.length })}</Words>
        <ol className={styles.list}>
          {missing.map((step) => {
            const state = stepState(step, view);
            const words = codeWords('missing', step.missing);
            return (
              <li key={step.step} className={styles.todo}>
                <Anchor component="button" type="button" underline="always" onClick={() => go(step.number)}>
                  {step.number}. {say(`step.${step.step}.title`)}
                </Anchor>
                <Hint>{words.length > 0 ? words.join(' ') : say(state.id, state.values)}</Hint>
              </li>
            );
          })}
        </ol>
      </Column>
    </Dialog>
  );
}
