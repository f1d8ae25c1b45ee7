import { useSay } from '../../../../text/index.ts';
import { Mark, Moment } from '../../../../ui/index.ts';
import styles from './activation.module.css';
import type { View } from './view.ts';

const tones = { configuring: 'quiet', active: 'proved', inactive: 'attention' } as const;

/** The integration's state in a line: active since when, or how many steps are done. */
export function IntegrationStatus({ view }: { view: View }) {
  const say = useSay();
  const green = view.steps.filter((step) => step.green).length;
  return (
    <span className={styles.status}>
      <Mark tone={tones[view.status]}>{say(`status.${view.status}`)}</Mark>
      <span className={styles.soft}>
        {view.status === 'active' && view.activatedAt ? (
          <>
            {say('status.since')} <Moment at={view.activatedAt} />
          </>
        ) : (
          say('status.progress', { green })
        )}
      </span>
    </span>
  );
}
