import type { CSSProperties } from 'react';
import type * as z from 'zod/mini';
import type { licenses } from '../../../contract/index.ts';
import { useSay } from '../text/index.ts';
import { Day, Mark, type MarkTone } from '../ui/index.ts';
import styles from './subscription-summary.module.css';

export type Subscription = z.infer<typeof licenses.subscription>;

const tones: Record<Subscription['state'], MarkTone> = {
  active: 'proved',
  expiring_soon: 'attention',
  expired: 'refused',
  suspended: 'attention',
  revoked: 'refused',
};

/** One subscription in three lines: what it is, its seats, and how long it runs. */
export function SubscriptionSummary({ subscription, rank = 3 }: { subscription: Subscription; rank?: 2 | 3 }) {
  const Heading = `h${rank}` as const;
  const say = useSay();
  const { product, displayName, seats, taken, waiting, state, expiresAt, keyHint, licensing } = subscription;
  return (
    <div className={styles.summary}>
      <div className={styles.line}>
        <Heading className={styles.name}>{displayName || product.name}</Heading>
        <Mark tone={tones[state]}>{say(`subscription.state.${state}`)}</Mark>
      </div>
      <Meter taken={taken} seats={seats} />
      {waiting > 0 ? <Mark tone="attention">{say('subscription.waiting', { waiting })}</Mark> : null}
      <p className={styles.facts}>
        <span>
          {product.name}, {say(`subscription.licensing.${licensing}`)}
        </span>
        <span>{say('subscription.key', { hint: keyHint })}</span>
        <span>
          {expiresAt ? (
            <>
              {say('subscription.until')} <Day at={expiresAt} />
            </>
          ) : (
            say('subscription.noEnd')
          )}
        </span>
      </p>
    </div>
  );
}

function Meter({ taken, seats }: { taken: number; seats: number }) {
  const say = useSay();
  return (
    <div className={styles.seats}>
      <div className={styles.meter} aria-hidden>
        <div className={styles.fill} style={{ '--share': seats > 0 ? taken / seats : 0 } as CSSProperties} />
      </div>
      <span className={styles.taken}>{say('subscription.seats', { taken, seats })}</span>
      <span className={styles.free}>{say('subscription.free', { free: Math.max(0, seats - taken) })}</span>
    </div>
  );
}
