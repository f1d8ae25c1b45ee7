import { useMediaQuery } from '@mantine/hooks';
import { useSay } from '../../../../text/index.ts';
import { IconAlert, IconChevronDown, IconCircleCheck, IconCircleDashed } from '../../../../ui/index.ts';
import { StepPanel } from './step-panel.tsx';
import { stepState } from './step-state.ts';
import styles from './steps.module.css';
import { type Step, useConfigurator } from './view.ts';

interface StepsProps {
  open: number | null;
  onToggle: (number: number) => void;
  focusTitle: boolean;
}

/** The seven items; from 1100 px the open one stands at their right, below that it unfolds in place. */
export function Steps({ open, onToggle, focusTitle }: StepsProps) {
  const say = useSay();
  const { view } = useConfigurator();
  const wide = useMediaQuery('(min-width: 1100px)', undefined, { getInitialValueInEffect: false });
  const opened = view.steps.find((step) => step.number === open);
  const panel = opened ? <StepPanel key={opened.step} step={opened} focusTitle={focusTitle} folded={!wide} /> : null;
  return (
    <div className={styles.layout} data-open={opened ? true : undefined}>
      <ol className={styles.list} aria-label={say('list.label')}>
        {view.steps.map((step) => (
          <li key={step.step} className={styles.item} data-open={step === opened || undefined}>
            <Item step={step} open={step === opened} onToggle={onToggle} />
            {!wide && step === opened ? <div className={styles.folded}>{panel}</div> : null}
          </li>
        ))}
      </ol>
      {wide && panel ? <div className={styles.beside}>{panel}</div> : null}
    </div>
  );
}

const icons = { quiet: IconCircleDashed, proved: IconCircleCheck, attention: IconAlert, refused: IconAlert };

function Item({ step, open, onToggle }: { step: Step; open: boolean; onToggle: (number: number) => void }) {
  const say = useSay();
  const { view } = useConfigurator();
  const { tone, id, values } = stepState(step, view);
  const Icon = icons[tone];
  return (
    <button
      type="button"
      className={styles.button}
      data-tone={tone}
      data-step={step.step}
      data-green={step.green}
      aria-expanded={open}
      aria-controls={open ? `step-${step.number}` : undefined}
      onClick={() => onToggle(step.number)}
    >
      <Icon size={22} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.title}>
          {step.number}. {say(`step.${step.step}.title`)}
        </span>
        <span className={styles.state}>{say(id, values)}</span>
      </span>
      <IconChevronDown size={18} aria-hidden className={styles.chevron} />
    </button>
  );
}
