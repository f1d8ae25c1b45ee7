import { Anchor } from '@mantine/core';
import { useSay } from '../../../../text/index.ts';
import { Column, CopyField, IconDownload } from '../../../../ui/index.ts';
import { useGuide } from './instructions.tsx';
import styles from './values.module.css';
import { useConfigurator } from './view.ts';

/** Our two values, each with the field it goes to, and both again as metadata. */
export function ServiceProviderValues() {
  const say = useSay();
  const guide = useGuide();
  const { sp } = useConfigurator().view;
  const goesTo = (field: string | undefined) => (field ? { hint: say('sp.goesTo', { field }) } : {});
  return (
    <Column>
      <CopyField label={say('sp.acs')} value={sp.acsUrl} {...goesTo(guide?.acsField)} />
      <CopyField label={say('sp.entityId')} value={sp.entityId} {...goesTo(guide?.entityIdField)} />
      <Anchor href={sp.metadataUrl} download size="sm" underline="always" className={styles.download ?? ''}>
        <IconDownload size={16} aria-hidden /> {say('sp.metadata')}
      </Anchor>
    </Column>
  );
}
