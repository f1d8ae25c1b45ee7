import { useSay } from '../../../../../text/index.ts';
import { Column } from '../../../../../ui/index.ts';
import { DoneTick } from '../done-tick.tsx';
import { idpName } from '../idps.ts';
import { Instructions } from '../instructions.tsx';
import { Split } from '../split.tsx';
import styles from '../values.module.css';
import { type Mapping, useConfigurator } from '../view.ts';
import { PeopleHints } from './people-hints.tsx';

/** Step 6: people go into the mapped groups there; here is who has arrived. */
export function PeopleStep() {
  const say = useSay();
  const { view } = useConfigurator();
  return (
    <Split there={say('panel.in', { idp: say(idpName(view.idp)) })} clicks={<Instructions step="people" />}>
      <Column>
        <PeopleHints />
        <Counts />
        <DoneTick step="people" />
      </Column>
    </Split>
  );
}

function Counts() {
  const say = useSay();
  const { admins, products } = useConfigurator().view.groups;
  return (
    <table className={styles.attributes} aria-label={say('people.counts')}>
      <thead>
        <tr>
          <th scope="col">{say('people.count.group')}</th>
          <th scope="col">{say('people.count.role')}</th>
          <th scope="col">{say('people.count.members')}</th>
        </tr>
      </thead>
      <tbody>
        <Row mapping={admins} gets={say('people.count.admin')} />
        {products.map(({ productId, productName, mapping }) => (
          <Row key={productId} mapping={mapping} gets={productName} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ mapping, gets }: { mapping: Mapping | null; gets: string }) {
  const say = useSay();
  const arrived = mapping?.match.state === 'matched' || mapping?.match.state === 'renamed';
  return (
    <tr>
      <td>{mapping?.match.groupName ?? mapping?.name ?? say('people.group.none')}</td>
      <td>{gets}</td>
      <td>{arrived ? say('people.members', { members: mapping.match.members }) : say('people.waiting')}</td>
    </tr>
  );
}
