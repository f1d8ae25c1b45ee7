import { useSay } from '../../../../../text/index.ts';
import { Hint } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import styles from './scim.module.css';

/** What the directory has sent so far; it grows by itself while the page is open. */
export function Feed() {
  const say = useSay();
  const { scim, groups } = useConfigurator().view;
  return (
    <section className={styles.feed} aria-live="polite">
      <h4 className={styles.feedTitle}>{say('scim.feed')}</h4>
      {scim.requests === 0 ? (
        <Hint>{say('scim.feed.none')}</Hint>
      ) : (
        <ul className={styles.facts}>
          <li>{say('scim.feed.requests', { requests: scim.requests })}</li>
          <li>{say('scim.feed.people', { people: scim.people, active: scim.activePeople })}</li>
          <li>{say('scim.feed.groups', { groups: groups.pushed.length })}</li>
        </ul>
      )}
    </section>
  );
}
