import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../../../text/index.ts';
import { IconCheck, IconCopy } from '../../../../ui/index.ts';
import { reportOf, type TestResult } from './report.ts';

/** Everything for a ticket, as text; the button answers. */
export function CopyReport({ result }: { result: TestResult }) {
  const say = useSay();
  const [answer, setAnswer] = useState<'none' | 'copied' | 'failed'>('none');
  const copy = (): void => {
    const done = navigator.clipboard?.writeText(reportOf(result)) ?? Promise.reject(new Error('no clipboard'));
    done.then(
      () => setAnswer('copied'),
      () => setAnswer('failed'),
    );
  };
  const Icon = answer === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <Button variant="default" leftSection={<Icon size={16} aria-hidden />} onClick={copy}>
        {say('testSignIn.report')}
      </Button>
      <span role="status">
        {answer === 'copied' ? say('action.copied') : null}
        {answer === 'failed' ? say('testSignIn.report.failed') : null}
      </span>
    </>
  );
}
