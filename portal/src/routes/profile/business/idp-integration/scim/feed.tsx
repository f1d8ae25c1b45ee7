import { useSay } from '../../../../../text/index.ts';
import { Hint, Mark, Moment } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import styles from './scim.module.css';
import { type LiveLine, useLive } from './use-live.ts';

/** What the directory has sent so far, and each request as it comes. */
export function Feed() {
  const say = useSay();
  const { view, businessAccountId, outside } = useConfigurator();
  const { scim, groups } = view;
  const { lines, listening } = useLive(businessAccountId, outside === null);
  return (
    <section className={styles.feed}>
      <h4 className={styles.feedTitle}>{say('scim.feed')}</h4>
      {scim.requests === 0 && lines.length === 0 ? (
        <Hint>{say('scim.feed.none')}</Hint>
      ) : (
        <ul className={styles.facts}>
          <li>{say('scim.feed.requests', { requests: scim.requests })}</li>
          {outside ? null : <li>{say('scim.feed.people', { people: scim.people, active: scim.activePeople })}</li>}
          {outside ? null : <li>{say('scim.feed.groups', { groups: groups.pushed.length })}</li>}
        </ul>
      )}
      {listening ? <Mark tone="quiet">{say('scim.feed.listening')}</Mark> : null}
      {lines.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <ul className={styles.live} aria-live="polite" aria-label={say('scim.feed.live')} tabIndex={0}>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Line({ line: { at, method, path, status, detail } }: { line: LiveLine }) {
  return (
    <li data-refused={status >= 400 || undefined}>
      <Moment at={at} /> <code>{method}</code> <code>{path}</code> <b>{status}</b>
      {detail ? <span className={styles.detail}>{detail}</span> : null}
    </li>
  );
}
