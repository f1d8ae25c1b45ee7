import { Anchor } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { useSay } from '../../../../text/index.ts';
import { ChangeIdpDialog } from './loaded-parts.ts';

/** Another IdP after all. */
export function ChangeIdp() {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const [opened, dialog] = useDisclosure(false);
  const open = (): void => {
    setAsked(true);
    dialog.open();
  };
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        aria-label={say('change.idp.title')}
        onClick={open}
      >
        {say('change.idp')}
      </Anchor>
      {asked ? (
        <Suspense>
          <ChangeIdpDialog opened={opened} onClose={dialog.close} />
        </Suspense>
      ) : null}
    </>
  );
}
