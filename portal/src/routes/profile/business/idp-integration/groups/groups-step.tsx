import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, Hint } from '../../../../../ui/index.ts';
import { idpName } from '../idps.ts';
import { Instructions } from '../instructions.tsx';
import { Split } from '../split.tsx';
import { useConfigurator } from '../view.ts';
import { MappingForm } from './mapping-form.tsx';

/** Step 3: which group makes an administrator, and which lets use a product. */
export function GroupsStep() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const changes = [integration.getIntegration];
  const mapAdmins = useSend(integration.mapAdmins, changes);
  const mapUsers = useSend(integration.mapUsers, changes);
  const unmapUsers = useSend(integration.unmapUsers, changes);
  const { admins, products } = view.groups;
  return (
    <Split there={say('panel.in', { idp: say(idpName(view.idp)) })} clicks={<Instructions step="groups" />}>
      <Column gap="lg">
        <MappingForm
          title={say('groups.admins')}
          hint={say('groups.admins.hint')}
          mapping={admins}
          change={(fields) => ({ kind: 'map_admins', ...fields })}
          save={(fields) => mapAdmins.mutateAsync({ params: { businessAccountId }, body: fields })}
        />
        {products.map(({ productId, productName, mapping }) => (
          <MappingForm
            key={productId}
            title={say('groups.users', { product: productName })}
            hint={say('groups.users.hint', { product: productName })}
            mapping={mapping}
            change={(fields) => ({ kind: 'map_users', productId, ...fields })}
            removal={{ kind: 'unmap_users', productId }}
            save={(fields) => mapUsers.mutateAsync({ params: { businessAccountId, productId }, body: fields })}
            remove={() => unmapUsers.mutateAsync({ params: { businessAccountId, productId } })}
          />
        ))}
        {products.length === 0 ? <Hint>{say('groups.noProducts')}</Hint> : null}
        <Hint>{say('groups.rename.warning')}</Hint>
      </Column>
    </Split>
  );
}
