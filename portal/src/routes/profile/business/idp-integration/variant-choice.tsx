import { useId } from 'react';
import type { Variant } from '../../../../instructions/index.ts';
import { useSay } from '../../../../text/index.ts';
import styles from './variant-choice.module.css';

interface VariantChoiceProps {
  variants: Variant[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Which console the admin has in front of them. */
export function VariantChoice({ variants, chosen, onChoose }: VariantChoiceProps) {
  const name = useId();
  const say = useSay();
  return (
    <fieldset className={styles.choice} aria-label={say('panel.variant')}>
      {variants.map(({ id, label }) => (
        <label key={id} className={styles.variant}>
          <input type="radio" name={name} value={id} checked={id === chosen} onChange={() => onChoose(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
