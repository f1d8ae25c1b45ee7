import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod/mini';
import { business } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Confirm, Mark, Moment, Panel, Row, Words } from '../../../../ui/index.ts';
import styles from './users.module.css';

export type Conflict = z.infer<typeof business.conflicts.response>['conflicts'][number];
type How = 'join' | 'keep_apart';

/** One conflict: who claims to be whom, why it was not settled by itself, and the two ways to settle it. */
export function ConflictCard({ conflict }: { conflict: Conflict }) {
  const say = useSay();
  const [how, setHow] = useState<How | null>(null);
  return (
    <Panel title={conflict.email} aside={<Mark tone="attention">{say(`conflicts.${conflict.reason}.title`)}</Mark>}>
      <Words>{say(`conflicts.${conflict.reason}.text`)}</Words>
      <dl className={styles.facts}>
        {factsOf(conflict).map(([name, value]) => (
          <div key={name}>
            <dt>{say(`conflicts.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Row>
        {conflict.canJoin ? (
          <Button variant="default" onClick={() => setHow('join')}>
            {say('conflicts.join')}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => setHow('keep_apart')}>
          {say('conflicts.keep_apart')}
        </Button>
      </Row>
      <Settle conflict={conflict} how={how} onClose={() => setHow(null)} />
    </Panel>
  );
}

type Fact = 'person' | 'other' | 'account' | 'known' | 'asserted' | 'attempts';
type Claimant = Pick<Conflict['person'], 'name' | 'userName'>;

const nameOf = ({ name, userName }: Claimant): string => (name ? `${name} (${userName})` : userName);

function factsOf({ person, otherPerson, account, objectIdentifier, attempts, lastAt }: Conflict): [Fact, ReactNode][] {
  const found: [Fact, ReactNode][] = [['person', `${nameOf(person)}, ${person.source}`]];
  if (otherPerson) found.push(['other', nameOf(otherPerson)]);
  if (account) found.push(['account', account.email]);
  if (objectIdentifier) {
    found.push(['known', objectIdentifier.known ?? '–'], ['asserted', objectIdentifier.asserted]);
  }
  if (attempts > 0) {
    found.push([
      'attempts',
      <span key="attempts">
        {attempts} · <Moment at={lastAt} />
      </span>,
    ]);
  }
  return found;
}

function Settle({ conflict, how, onClose }: { conflict: Conflict; how: How | null; onClose: () => void }) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, conflictId: conflict.id };
  const settle = useSend(business.settleConflict, [business.conflicts, business.users]);
  const shown = how ?? 'join';
  return (
    <Confirm
      opened={how !== null}
      onClose={onClose}
      title={say(`conflicts.${shown}.title`, { email: conflict.email })}
      action={say(`conflicts.${shown}`)}
      busy={settle.isPending}
      problem={settle.error}
      onConfirm={() => settle.mutate({ params, body: { how: shown } }, { onSuccess: onClose })}
    >
      <Words>{say(`conflicts.${shown}.text`)}</Words>
    </Confirm>
  );
}
