import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import { signIn } from '../../../../contract/index.ts';
import { type MessageId, useSay } from '../../text/index.ts';
import { ButtonLink, Column, CopyField, Hint, Notice, Page } from '../../ui/index.ts';

const route = getRouteApi('/outside/sign-in/refused');

/** `/sign-in/refused`: what happened, what to do, and the ID by which an administrator finds the attempt. */
export function RefusedPage() {
  const say = useSay();
  const { code, support, organization, saml } = route.useSearch();
  const known = signIn.SIGN_IN_REFUSALS.find((refusal) => refusal === code) ?? 'unknown';
  const name = organization ?? say('refused.organization');
  return (
    <Page title={say('refused.title')}>
      <Column>
        <Notice tone="refused" title={say(`refused.${known}.title`)}>
          <p>{say(`refused.${known}.text`, { organization: name })}</p>
        </Notice>
        {organization ? <Hint>{say('refused.at', { organization })}</Hint> : null}
        {saml ? <SamlCode code={saml} /> : null}
        {support ? (
          <CopyField label={say('refused.support')} value={support} hint={say('refused.support.hint')} />
        ) : null}
        <div>
          <ButtonLink to="/login" search={{ sso: '1' }}>
            {say('refused.again')}
          </ButtonLink>
        </div>
      </Column>
    </Page>
  );
}

/** The code of a refused answer with cause and cure, so that whoever looks after the identity provider can begin at once. */
function SamlCode({ code }: { code: string }) {
  const say = useSay();
  const { messages } = useIntl();
  const id = `saml.${code}.cause` in messages ? `saml.${code}` : 'saml.other';
  const words = [`${id}.cause`, `${id}.cure`].map((part) => say(part as MessageId)).join(' ');
  return <CopyField label={say('refused.saml.code')} value={code} hint={words} />;
}
