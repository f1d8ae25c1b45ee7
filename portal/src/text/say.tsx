import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { MessageId } from './en/index.ts';
import styles from './say.module.css';

type Values = Record<string, string | number | Date>;

/** A message without values is its own text; asking the formatter would have it parsed for nothing. */
const plainText = (message: unknown): string | null =>
  typeof message === 'string' && !/[{<]/.test(message) ? message : null;

/** Speaks plain text: labels, titles, names for assistive technology. */
export function useSay(): (id: MessageId, values?: Values) => string {
  const intl = useIntl();
  return (id, values) => plainText(intl.messages[id]) ?? intl.formatMessage({ id }, values);
}

const marks = {
  b: (words: ReactNode[]) => <strong className={styles.label}>{words}</strong>,
  code: (words: ReactNode[]) => <code className={styles.code}>{words}</code>,
};

interface SayProps {
  id: MessageId;
  values?: Values;
}

/** Speaks text in a page; `<b>` marks a label to look for, `<code>` something to be typed exactly. */
export function Say({ id, values }: SayProps): ReactNode {
  const intl = useIntl();
  return plainText(intl.messages[id]) ?? intl.formatMessage({ id }, { ...marks, ...values });
}
