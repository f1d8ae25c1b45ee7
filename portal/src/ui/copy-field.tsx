import { useEffect, useId, useState } from 'react';
import { useSay } from '../text/index.ts';
import styles from './copy-field.module.css';
import { IconCheck, IconCopy } from './icons.ts';

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: string;
  /** The label is for assistive technology only; the surroundings already say it. */
  bare?: boolean;
}

type Answer = 'none' | 'copied' | 'failed';

/** A value to carry into another window: monospaced, wrapping, never clipped, with a button that answers. */
export function CopyField({ label, value, hint, bare = false }: CopyFieldProps) {
  const say = useSay();
  const id = useId();
  const { answer, copy } = useCopy(value);
  const copied = answer === 'copied';
  return (
    <fieldset className={styles.field} aria-labelledby={id}>
      <span className={bare ? styles.hidden : styles.label} id={id}>
        {label}
      </span>
      <div className={styles.box}>
        <code className={styles.value} data-copy-value={label}>
          {value}
        </code>
        <button type="button" className={styles.copy} data-copied={copied || undefined} onClick={copy}>
          {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          <span className={styles.hidden}>{say('action.copy', { what: label })}</span>
          <span className={styles.answer} role="status">
            {copied ? say('action.copied') : ''}
          </span>
        </button>
      </div>
      {answer === 'failed' ? <span className={styles.hint}>{say('action.copyFailed')}</span> : null}
      {hint ? <span className={styles.hint}>{hint}</span> : null}
    </fieldset>
  );
}

function useCopy(value: string): { answer: Answer; copy: () => void } {
  const [answer, setAnswer] = useState<Answer>('none');
  useEffect(() => {
    if (answer !== 'copied') return;
    const timer = setTimeout(() => setAnswer('none'), 2500);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = (): void => {
    const done = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'));
    done.then(
      () => setAnswer('copied'),
      () => setAnswer('failed'),
    );
  };
  return { answer, copy };
}
