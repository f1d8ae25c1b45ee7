import { Say, useSay } from '../../text/index.ts';
import { ButtonLink, Notice, Page, Row } from '../../ui/index.ts';

/** The key is registered: what that opened. */
export function Registered({ perUser }: { perUser: boolean }) {
  const say = useSay();
  return (
    <Page title={say('register.title')} key="done">
      <Notice tone="proved" title={say('register.done.title')} live>
        <p>
          <Say id={perUser ? 'register.done.perUser' : 'register.done.perComputer'} />
        </p>
      </Notice>
      <Row>
        {perUser ? <ButtonLink to="/profile/business/idp_integration">{say('register.done.idp')}</ButtonLink> : null}
        <ButtonLink to="/dashboard" variant={perUser ? 'default' : 'filled'}>
          {say('register.done.dashboard')}
        </ButtonLink>
      </Row>
    </Page>
  );
}
