import { useState } from 'react';
import { licenses } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Empty, Loaded, Moment, Pager, Records, Soft, Who } from '../../../../ui/index.ts';
import { Computers } from './computers.tsx';

/** Who holds a seat of one subscription, since when, by what, and on which computers. */
export function SeatTable({ subscriptionId }: { subscriptionId: string }) {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [after, setAfter] = useState<string | undefined>();
  const query = useApi(
    licenses.seats,
    { params: { businessAccountId: id, subscriptionId }, query: after ? { after } : {} },
    { keepPrevious: true },
  );
  return (
    <Loaded query={query}>
      {({ seats, next }) =>
        seats.length === 0 ? (
          <Empty title={say('licenses.seats.none')}>
            <p>{say('licenses.seats.none.text')}</p>
          </Empty>
        ) : (
          <>
            <Records
              label={say('licenses.holders')}
              entries={seats}
              keyOf={(seat) => seat.id}
              columns={[
                {
                  id: 'holder',
                  title: say('licenses.holder'),
                  cell: ({ holder }) => <Who {...holder} />,
                },
                { id: 'since', title: say('licenses.since'), cell: ({ takenAt }) => <Moment at={takenAt} /> },
                {
                  id: 'proof',
                  title: say('licenses.proof'),
                  cell: ({ provedBy, group, subLicense }) => (
                    <span>
                      {group ?? say(`licenses.proof.${provedBy}`)}
                      {group ? <Soft>{say(`licenses.proof.${provedBy}`)}</Soft> : null}
                      {subLicense ? <Soft>{say('licenses.share', { name: subLicense })}</Soft> : null}
                    </span>
                  ),
                },
                {
                  id: 'computers',
                  title: say('licenses.computers'),
                  cell: ({ computers }) => <Computers computers={computers} />,
                },
              ]}
            />
            <Pager after={after} next={next} onTurn={setAfter} />
          </>
        )
      }
    </Loaded>
  );
}
