import { CopyButton } from '@mantine/core';
import type { Attribute } from '../../../../instructions/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Hint, IconCheck, IconCopy } from '../../../../ui/index.ts';
import { useGuide } from './instructions.tsx';
import styles from './values.module.css';

/** The attributes the answer must carry, each name to be copied exactly. */
export function AttributeTable() {
  const say = useSay();
  const guide = useGuide();
  if (!guide) return null;
  return (
    <div>
      <h4 className={styles.heading}>{say('attributes.title')}</h4>
      <Hint>{say('attributes.hint')}</Hint>
      <table className={styles.attributes}>
        <thead>
          <tr>
            <th scope="col">{say('attributes.name')}</th>
            <th scope="col">{say('attributes.value')}</th>
          </tr>
        </thead>
        <tbody>
          {guide.attributes.map((attribute) => (
            <Row key={attribute.name} attribute={attribute} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A source without spaces is something to type; with them, something to choose. */
function Row({ attribute: { name, source } }: { attribute: Attribute }) {
  const literal = /^\S+$/.test(source);
  const regex = /^(Matches regex) (\S+)$/.exec(source);
  return (
    <tr>
      <td>
        <Copyable value={name} />
      </td>
      <td>
        {literal ? <Copyable value={source} /> : null}
        {regex ? (
          <>
            {regex[1]} <Copyable value={regex[2] ?? ''} />
          </>
        ) : null}
        {literal || regex ? null : source}
      </td>
    </tr>
  );
}

function Copyable({ value }: { value: string }) {
  const say = useSay();
  return (
    <CopyButton value={value} timeout={2500}>
      {({ copied, copy }) => (
        <button type="button" className={styles.copyable} onClick={copy} data-copied={copied || undefined}>
          <code data-copy-value={value}>{value}</code>
          {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          <span className={styles.hidden} role="status">
            {copied ? say('action.copied') : ''}
          </span>
          <span className={styles.hidden}>{say('action.copy', { what: '' })}</span>
        </button>
      )}
    </CopyButton>
  );
}
