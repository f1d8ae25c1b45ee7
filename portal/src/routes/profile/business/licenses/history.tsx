import { useState } from 'react';
import type * as z from 'zod/mini';
import { seatHistory } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { type MessageId, useSay } from '../../../../text/index.ts';
import { Column, Day, Empty, Loaded, Moment, Pager, Panel, Records, Soft, Who } from '../../../../ui/index.ts';
import { FileLink } from './file-link.tsx';
import { OverTime } from './over-time.tsx';

type Entry = z.infer<typeof seatHistory.seatHistory.response>['entries'][number];

/** What became of the seats of a subscription: over time, and one by one. */
export function History({ subscriptionId }: { subscriptionId: string }) {
  const say = useSay();
  return (
    <Column gap="lg">
      <OverTime subscriptionId={subscriptionId} />
      <Panel
        title={say('seats.history')}
        aside={
          <FileLink endpoint={seatHistory.exportSeatHistory} subscriptionId={subscriptionId}>
            {say('seats.file')}
          </FileLink>
        }
      >
        <Past subscriptionId={subscriptionId} />
      </Panel>
    </Column>
  );
}

function Past({ subscriptionId }: { subscriptionId: string }) {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [after, setAfter] = useState<string | undefined>();
  const query = useApi(
    seatHistory.seatHistory,
    { params: { businessAccountId: id, subscriptionId }, query: after ? { after } : {} },
    { keepPrevious: true },
  );
  return (
    <Loaded query={query} lines={6}>
      {({ entries, next }) =>
        entries.length === 0 ? (
          <Empty title={say('seats.history.none')}>
            <p>{say('seats.history.none.text')}</p>
          </Empty>
        ) : (
          <>
            <Records
              label={say('seats.history')}
              entries={entries}
              keyOf={(entry) => entry.id}
              columns={[
                { id: 'holder', title: say('licenses.holder'), cell: ({ holder }) => <Who {...holder} /> },
                { id: 'since', title: say('seats.from'), cell: (entry) => <Granted entry={entry} /> },
                { id: 'until', title: say('seats.to'), cell: (entry) => <Ended entry={entry} /> },
              ]}
            />
            <Pager after={after} next={next} onTurn={setAfter} />
          </>
        )
      }
    </Loaded>
  );
}

function Granted({ entry: { since, provedBy, grantedTo } }: { entry: Entry }) {
  const say = useSay();
  return (
    <span>
      <Moment at={since} />
      <Soft>{say(`licenses.proof.${provedBy}`)}</Soft>
      {grantedTo ? <Soft>{grantedTo.label}</Soft> : null}
    </span>
  );
}

const ENDS: Record<string, MessageId> = {
  person_deactivated: 'seats.end.person_deactivated',
  person_deleted: 'seats.end.person_deleted',
  person_blocked: 'seats.end.person_blocked',
  left_group: 'seats.end.left_group',
  group_deleted: 'seats.end.group_deleted',
  subscription_revoked: 'seats.end.subscription_revoked',
  moved: 'seats.end.moved',
  signed_in: 'seats.end.signed_in',
  freed_by_admin: 'seats.end.freed_by_admin',
};

/** Why it ended and by whom; of a seat that is held still, whether its end waits for a decision. */
function Ended({ entry: { until, because, freedBy, hold } }: { entry: Entry }) {
  const say = useSay();
  const known = because === null ? undefined : ENDS[because];
  return (
    <span>
      {until ? <Moment at={until} /> : say('seats.held')}
      {because === null ? null : <Soft>{known ? say(known) : because}</Soft>}
      {freedBy ? <Soft>{freedBy.label}</Soft> : null}
      {hold ? (
        <Soft>
          {say('seats.waited')} <Day at={hold.since} /> – <Day at={hold.until} />
          {hold.decidedBy ? `, ${hold.decidedBy}` : null}
        </Soft>
      ) : null}
    </span>
  );
}
