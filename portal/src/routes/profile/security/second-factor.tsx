import { Button } from '@mantine/core';
import { useState } from 'react';
import { accounts } from '../../../../../contract/index.ts';
import { useSend } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Mark, Panel, ProblemNotice, Row, Words } from '../../../ui/index.ts';
import { ConfirmFactor } from './confirm-factor.tsx';
import { FactorOn } from './factor-on.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Off, being set up, or on. Secret and codes live in this page's memory alone. */
export function SecondFactor({ on, codesLeft }: { on: boolean; codesLeft: number }) {
  const say = useSay();
  const start = useSend(accounts.startSecondFactor);
  const [codes, setCodes] = useState<string[] | null>(null);
  const state = on || codes !== null ? 'on' : 'off';
  const finish = (recovery: string[]): void => {
    start.reset();
    setCodes(recovery);
  };
  const begin = (
    <Button variant={state === 'on' ? 'default' : 'filled'} onClick={() => start.mutate({})} loading={start.isPending}>
      {say(state === 'on' ? 'factor.replace' : 'factor.start')}
    </Button>
  );
  return (
    <Panel
      title={say('factor.title')}
      aside={<Mark tone={state === 'on' ? 'proved' : 'quiet'}>{say(`factor.${state}`)}</Mark>}
    >
      {codes ? <RecoveryCodes codes={codes} onKept={() => setCodes(null)} /> : null}
      {start.data && !codes ? <ConfirmFactor {...start.data} onConfirmed={finish} /> : null}
      {!start.data && !codes ? (
        <>
          <Words>{say(`factor.${state}.text`)}</Words>
          {on ? <CodesLeft left={codesLeft} /> : null}
          <ProblemNotice problem={start.error} />
          <Row>
            {begin}
            {on ? <FactorOn onCodes={setCodes} /> : null}
          </Row>
        </>
      ) : null}
    </Panel>
  );
}

function CodesLeft({ left }: { left: number }) {
  const say = useSay();
  return (
    <div>
      <Mark tone={left < 3 ? 'attention' : 'quiet'}>{say('factor.codesLeft', { left })}</Mark>
    </div>
  );
}
