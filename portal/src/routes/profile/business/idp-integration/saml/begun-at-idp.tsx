import { Switch } from '@mantine/core';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, ProblemNotice } from '../../../../../ui/index.ts';
import { idpName } from '../idps.ts';
import { useConfigurator } from '../view.ts';

/** Whether a sign-in may begin at the IdP, from a tile or a bookmark. */
export function BegunAtIdp() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const allow = useSend(integration.allowIdpInitiated, [integration.getIntegration]);
  const idp = say(idpName(view.idp));
  return (
    <Column gap="xs">
      <Switch
        label={say('begunAtIdp.label', { idp })}
        description={say('begunAtIdp.hint')}
        checked={view.saml.idpInitiated}
        disabled={allow.isPending}
        onChange={(event) =>
          allow.mutate({ params: { businessAccountId }, body: { allowed: event.currentTarget.checked } })
        }
      />
      <ProblemNotice problem={allow.error} />
    </Column>
  );
}
