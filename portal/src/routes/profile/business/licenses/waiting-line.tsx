import { licenses } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Moment, Panel, Records, Who, Words } from '../../../../ui/index.ts';

/** Who waits for a seat of a product, in order; nothing while nobody does. */
export function WaitingLine({ productId }: { productId: string }) {
  const say = useSay();
  const { data } = useApi(licenses.waitingLine, { params: { businessAccountId: useOpenWorkspace().id } });
  const waiting = data?.waiting.filter(({ product }) => product.id === productId) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={say('waiting.title')}>
      <Words>{say('waiting.lead')}</Words>
      <Records
        label={say('waiting.title')}
        entries={waiting}
        keyOf={({ id }) => id}
        columns={[
          { id: 'place', numeric: true, title: say('waiting.place'), cell: ({ place }) => place },
          {
            id: 'person',
            title: say('licenses.holder'),
            cell: ({ person }) => <Who {...person} />,
          },
          { id: 'since', short: true, title: say('waiting.since'), cell: ({ since }) => <Moment at={since} /> },
          {
            id: 'held',
            title: say('waiting.held'),
            cell: ({ heldUntil }) => (heldUntil ? <Moment at={heldUntil} /> : null),
          },
        ]}
      />
    </Panel>
  );
}
