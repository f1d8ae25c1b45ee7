import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import {
  Column,
  Confirm,
  Day,
  Hint,
  IconDownload,
  Mark,
  Moment,
  ProblemNotice,
  Words,
} from '../../../../../ui/index.ts';
import { idpName } from '../idps.ts';
import { useGuide } from '../instructions.tsx';
import { Marked } from '../marked.tsx';
import { type SigningKey, useConfigurator } from '../view.ts';
import styles from './saml.module.css';

/**
 * Our own keys to sign requests with, off at first. A key is made, its certificate carried to the IdP, then it signs; the next one goes
 * the same way beside it.
 */
export function SignedRequests() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const { signing } = view.saml;
  const make = useSend(integration.makeSigningKey, [integration.getIntegration]);
  return (
    <details open={signing.length > 0}>
      <summary className={styles.summary}>{say('signing.title')}</summary>
      <Column gap="sm">
        <Words>{say('signing.why')}</Words>
        {signing.map((key) => (
          <Key key={key.id} signingKey={key} />
        ))}
        {signing.some(({ activeSince }) => !activeSince) ? <AtTheIdp /> : null}
        {signing.length < 2 ? (
          <div>
            <Button
              variant="default"
              loading={make.isPending}
              onClick={() => make.mutate({ params: { businessAccountId } })}
            >
              {say(signing.length === 0 ? 'signing.make' : 'signing.makeNext')}
            </Button>
          </div>
        ) : null}
        <ProblemNotice problem={make.error} />
      </Column>
    </details>
  );
}

/** What to do there with a certificate that does not sign yet. */
function AtTheIdp() {
  const say = useSay();
  const guide = useGuide();
  const idp = say(idpName(useConfigurator().view.idp));
  const clicks = guide?.signedRequests ?? [say('signing.there')];
  return (
    <div className={styles.box}>
      <h5 className={styles.heading}>{say('signing.inIdp', { idp })}</h5>
      <ol className={styles.clicks}>
        {clicks.map((text) => (
          <li key={text}>
            <Marked text={text} />
          </li>
        ))}
      </ol>
      <Hint>{say('signing.metadata')}</Hint>
    </div>
  );
}

type Asked = 'activate' | 'retire';

function Key({ signingKey }: { signingKey: SigningKey }) {
  const say = useSay();
  const [asked, ask] = useState<Asked | null>(null);
  const { signing } = useConfigurator().view.saml;
  const { pem, sha256, notAfter, createdBy, createdAt, activeSince } = signingKey;
  const alone = signing.length === 1;
  return (
    <article className={styles.certificate} aria-label={say('signing.key', { sha256: sha256.slice(0, 11) })}>
      <Mark tone={activeSince ? 'proved' : 'quiet'}>
        {activeSince ? (
          <>
            {say('signing.since')} <Moment at={activeSince} />
          </>
        ) : (
          say('signing.waiting')
        )}
      </Mark>
      <dl className={styles.facts}>
        <dt>{say('samlStep.stored.fingerprint')}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt>{say('signing.made')}</dt>
        <dd>
          <Moment at={createdAt} /> · {createdBy}
        </dd>
        <dt>{say('signing.until')}</dt>
        <dd>
          <Day at={notAfter} />
        </dd>
      </dl>
      <div className={styles.acts}>
        <Anchor
          href={`data:application/x-x509-ca-cert;base64,${btoa(pem)}`}
          download="request-signing.cer"
          size="sm"
          underline="always"
        >
          <IconDownload size={16} aria-hidden /> {say('signing.download')}
        </Anchor>
        {activeSince ? null : (
          <Button size="compact-sm" onClick={() => ask('activate')}>
            {say('signing.activate')}
          </Button>
        )}
        {activeSince && !alone ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => ask('retire')}>
            {say(activeSince ? 'signing.stop' : 'signing.retire')}
          </Button>
        )}
      </div>
      <AskKey signingKey={signingKey} asked={asked} done={() => ask(null)} />
    </article>
  );
}

/** Asks before requests begin or cease to be signed; whoever says yes proves once more who they are. */
function AskKey({ signingKey, asked, done }: { signingKey: SigningKey; asked: Asked | null; done: () => void }) {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const idp = say(idpName(view.idp));
  const activate = useSend(integration.activateSigningKey, [integration.getIntegration]);
  const retire = useSend(integration.retireSigningKey, [integration.getIntegration]);
  const act = { params: { businessAccountId, signingKeyId: signingKey.id } };
  const ending = signingKey.activeSince ? 'stop' : 'retire';
  return (
    <>
      <Confirm
        opened={asked === 'activate'}
        onClose={done}
        title={say('signing.activate.title')}
        action={say('signing.activate')}
        busy={activate.isPending}
        problem={activate.error}
        onConfirm={() => activate.mutate(act, { onSuccess: done })}
      >
        <Words>{say('signing.activate.text', { idp })}</Words>
      </Confirm>
      <Confirm
        opened={asked === 'retire'}
        onClose={done}
        title={say(`signing.${ending}.title`)}
        action={say(`signing.${ending}`)}
        dangerous
        busy={retire.isPending}
        problem={retire.error}
        onConfirm={() => retire.mutate(act, { onSuccess: done })}
      >
        <Words>{say(`signing.${ending}.text`, { idp })}</Words>
      </Confirm>
    </>
  );
}
