import { Button } from '@mantine/core';
import { useState } from 'react';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Confirm, Moment, Words } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import styles from './scim.module.css';

/** The tokens that live: who made them, when they were last used, and the way to end one. */
export function Tokens() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const [leaving, setLeaving] = useState<string | null>(null);
  const revoke = useSend(integration.revokeScimToken, [integration.getIntegration]);
  const confirm = (): void => {
    if (leaving === null) return;
    revoke.mutate({ params: { businessAccountId, tokenId: leaving } }, { onSuccess: () => setLeaving(null) });
  };
  return (
    <section aria-label={say('scim.tokens')}>
      <ul className={styles.tokens}>
        {view.scim.tokens.map(({ id, hint, createdBy, createdAt, lastUsedAt }) => (
          <li key={id} className={styles.token}>
            <span className={styles.tokenWords}>
              <code>{say('scim.token.hint', { hint })}</code>
              <span className={styles.soft}>
                {say('scim.token.made', { who: createdBy })} <Moment at={createdAt} /> · {say('scim.token.used')}{' '}
                <Moment at={lastUsedAt} />
              </span>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => setLeaving(id)}
              aria-label={say('scim.token.revokeNamed', { hint })}
            >
              {say('scim.token.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <Confirm
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say('scim.token.revoke.title')}
        action={say('scim.token.revoke')}
        dangerous
        busy={revoke.isPending}
        problem={revoke.error}
        onConfirm={confirm}
      >
        <Words>{say('scim.token.revoke.text')}</Words>
      </Confirm>
    </section>
  );
}
