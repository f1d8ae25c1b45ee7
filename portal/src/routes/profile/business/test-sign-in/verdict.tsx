import { useIntl } from 'react-intl';
import { integration } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { type MessageId, useSay } from '../../../../text/index.ts';
import { Notice } from '../../../../ui/index.ts';
import { Comparison } from '../activity/comparison.tsx';
import { WhereAt } from '../idp-integration/where.tsx';
import { doubtsOf, PLACES } from './diagnosis.ts';
import type { TestResult } from './report.ts';

/** What came of it: what happened, why, what to do and where to click. A good answer may still lack something. */
export function Verdict({ result }: { result: TestResult }) {
  const say = useSay();
  const { id: businessAccountId } = useOpenWorkspace();
  const view = useApi(integration.getIntegration, { params: { businessAccountId } }).data?.integration ?? null;
  if (!result.ok) return <Refused result={result} idp={view?.idp ?? 'other'} />;
  return (
    <>
      {doubtsOf(result, view).map(({ doubt, place, values }) => (
        <Notice key={doubt} tone="attention" title={say(`testSignIn.doubt.${doubt}`)}>
          <p>{say(`testSignIn.doubt.${doubt}.cure`, values)}</p>
          <p>
            <WhereAt idp={view?.idp ?? 'other'} place={place} />
          </p>
        </Notice>
      ))}
      <Notice tone="proved" title={say('testSignIn.ok')}>
        <p>{say('testSignIn.ok.text')}</p>
      </Notice>
    </>
  );
}

/** In this language where there are words for the code; else as the server says it, in English. */
function Refused({ result, idp }: { result: TestResult; idp: integration.IdpKind }) {
  const say = useSay();
  const { messages } = useIntl();
  const { code, expected, received } = result;
  const own = (part: 'cause' | 'cure') => {
    const id = `saml.${code}.${part}`;
    return id in messages ? say(id as MessageId) : null;
  };
  const foreign = (words: string | null) => (words === null ? null : <span lang="en">{words}</span>);
  const cure = own('cure') ?? foreign(result.cure);
  const place = code === null ? undefined : PLACES[code];
  return (
    <Notice tone="refused" title={own('cause') ?? foreign(result.cause) ?? say('testSignIn.failed')}>
      {cure ? <p>{cure}</p> : null}
      {place ? (
        <p>
          <WhereAt idp={idp} place={place} />
        </p>
      ) : null}
      <Comparison expected={expected ?? undefined} received={received ?? undefined} />
      <p>
        <code>{code}</code>
      </p>
    </Notice>
  );
}
