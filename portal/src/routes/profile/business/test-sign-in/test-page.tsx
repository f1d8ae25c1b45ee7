import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { integration } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Loaded, Moment, Page, Panel, ProblemNotice, Row, TextLink } from '../../../../ui/index.ts';
import { CopyReport } from './copy-report.tsx';
import { DecodedAssertion } from './decoded.tsx';
import { Ladder } from './ladder.tsx';
import type { TestResult } from './report.ts';
import styles from './test-sign-in.module.css';
import { useTestSignIn } from './use-test-sign-in.ts';
import { Verdict } from './verdict.tsx';

const route = getRouteApi('/inside/profile/business/idp_integration/test/$supportId');

/** `…/idp_integration/test/:id`: what came of a test sign-in, step by step. Nobody's session was changed by it. */
export function TestPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const { supportId } = route.useParams();
  const query = useApi(integration.testResult, { params: { businessAccountId: id, supportId } });
  return (
    <Page
      title={say('testSignIn.title')}
      lead={say('testSignIn.lead')}
      actions={
        <TextLink to="/profile/business/idp_integration" hash="step-4">
          {say('activity.back')}
        </TextLink>
      }
    >
      <Loaded query={query} lines={8}>
        {(result) => <Result result={result} />}
      </Loaded>
    </Page>
  );
}

function Result({ result }: { result: TestResult }) {
  const say = useSay();
  const again = useTestSignIn({ newTab: false });
  return (
    <Column>
      <Verdict result={result} />
      <Row>
        <Button onClick={again.begin} loading={again.busy}>
          {say('testSignIn.again')}
        </Button>
        <CopyReport result={result} />
      </Row>
      <ProblemNotice problem={again.problem} />
      <Panel title={say('testSignIn.steps')} aside={<Moment at={result.at} />}>
        <Ladder steps={result.steps} />
      </Panel>
      <DecodedAssertion result={result} />
      {result.sample ? (
        <details className={styles.sample}>
          <summary>{say('testSignIn.sample')}</summary>
          <pre>{result.sample}</pre>
        </details>
      ) : null}
    </Column>
  );
}
