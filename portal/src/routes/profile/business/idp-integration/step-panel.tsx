import { Suspense, useEffect, useRef } from 'react';
import type { Place } from '../../../../instructions/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Mark, Notice, Waiting } from '../../../../ui/index.ts';
import { useCodeWords } from './code-words.ts';
import { stepContents } from './loaded-parts.ts';
import styles from './step-panel.module.css';
import { stepState } from './step-state.ts';
import { type Step, useConfigurator } from './view.ts';
import { Where } from './where.tsx';

/** Where the cure of what needs attention is clicked. */
const PLACES: { [code: string]: Place } = {
  certificate_expiring: 'certificate',
  certificate_expired: 'certificate',
  sha1_exception: 'algorithm',
  scim_silent: 'connector',
};

interface StepPanelProps {
  step: Step;
  focusTitle: boolean;
  /** Below its own item of the list, which already shows title and state. */
  folded: boolean;
}

/** The open step: its title, what to know first, and its content. */
export function StepPanel({ step, focusTitle, folded }: StepPanelProps) {
  const say = useSay();
  const { view } = useConfigurator();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focusTitle) return;
    title.current?.focus({ preventScroll: true });
    title.current?.scrollIntoView({ block: 'center' });
  }, [focusTitle]);
  const Content = stepContents[step.step];
  const { tone, id, values } = stepState(step, view);
  return (
    <section id={`step-${step.number}`} aria-labelledby={`title-${step.number}`} className={styles.panel}>
      <header className={styles.head} data-folded={folded || undefined}>
        <h2 id={`title-${step.number}`} ref={title} tabIndex={-1} className={styles.title}>
          {step.number}. {say(`step.${step.step}.title`)}
        </h2>
        {folded ? null : <Mark tone={tone}>{say(id, values)}</Mark>}
        <p className={styles.lead}>{say(`step.${step.step}.lead`)}</p>
      </header>
      <Warnings step={step} />
      <Suspense fallback={<Waiting lines={6} />}>
        <Content />
      </Suspense>
    </section>
  );
}

function Warnings({ step }: { step: Step }) {
  const say = useSay();
  const codeWords = useCodeWords();
  // A mapping says itself, with its names, what is the matter with its group.
  const codes = step.attention.filter((code) => !code.startsWith('group_'));
  if (!step.domainsFirst && codes.length === 0) return null;
  return (
    <Column gap="sm">
      {step.domainsFirst ? (
        <Notice tone="info" title={say('panel.domainsFirst.title')}>
          <p>{say('panel.domainsFirst.text')}</p>
        </Notice>
      ) : null}
      {codes.map((code) => (
        <Notice key={code} tone="attention" title={codeWords('attention', [code]).join(' ')}>
          {PLACES[code] ? (
            <p>
              <Where place={PLACES[code]} />
            </p>
          ) : null}
        </Notice>
      ))}
    </Column>
  );
}
