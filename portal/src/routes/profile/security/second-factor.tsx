import { Button } from '@mantine/core';
import { useState } from 'react';
import { accounts } from '../../../../../contract/index.ts';
import { useSend, useSession } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Mark, Panel, ProblemNotice, Words } from '../../../ui/index.ts';
import { ConfirmFactor } from './confirm-factor.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Off, being set up, or on. The secret lives in this page's memory alone. */
export function SecondFactor() {
  const say = useSay();
  const { secondFactor } = useSession();
  const start = useSend(accounts.startSecondFactor);
  const [codes, setCodes] = useState<string[] | null>(null);
  const state = secondFactor || codes !== null ? 'on' : 'off';
  const finish = (recovery: string[]): void => {
    start.reset();
    setCodes(recovery);
  };
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
          <ProblemNotice problem={start.error} />
          <div>
            <Button
              variant={state === 'on' ? 'default' : 'filled'}
              onClick={() => start.mutate({})}
              loading={start.isPending}
            >
              {say(state === 'on' ? 'factor.replace' : 'factor.start')}
            </Button>
          </div>
        </>
      ) : null}
    </Panel>
  );
}
