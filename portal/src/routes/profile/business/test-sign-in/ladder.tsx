import { useIntl } from 'react-intl';
import { type MessageId, useSay } from '../../../../text/index.ts';
import { Mark } from '../../../../ui/index.ts';
import { type Rung, TONE } from './report.ts';
import styles from './test-sign-in.module.css';

/** The steps an answer goes through, in order, each with how it ended. */
export function Ladder({ steps }: { steps: Rung[] }) {
  const say = useSay();
  return (
    <ol className={styles.ladder} aria-label={say('testSignIn.steps')}>
      {steps.map((rung) => (
        <li key={rung.step} className={styles.rung} data-outcome={rung.outcome}>
          <StepWords rung={rung} />
        </li>
      ))}
    </ol>
  );
}

function StepWords({ rung: { step, outcome } }: { rung: Rung }) {
  const say = useSay();
  const { messages } = useIntl();
  const known = (id: string): MessageId | null => (id in messages ? (id as MessageId) : null);
  const name = known(`testSignIn.step.${step}`);
  const special = known(`testSignIn.${outcome}.${step}`);
  return (
    <>
      <span className={styles.step}>{name ? say(name) : step}</span>
      <Mark tone={TONE[outcome]}>{say(special ?? `testSignIn.outcome.${outcome}`)}</Mark>
    </>
  );
}
