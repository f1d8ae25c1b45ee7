import { Button } from '@mantine/core';
import { useSay } from '../../../../../text/index.ts';
import { Column, Hint, IconExternal, ProblemNotice } from '../../../../../ui/index.ts';
import { useTestSignIn } from '../../test-sign-in/use-test-sign-in.ts';

/** A sign-in that changes nothing but what is known about these values; before activation and after. */
export function TestSignIn() {
  const say = useSay();
  const { begin, busy, problem } = useTestSignIn({ newTab: true });
  return (
    <Column gap="sm">
      <div>
        <Button
          variant="default"
          loading={busy}
          onClick={begin}
          rightSection={<IconExternal size={16} role="img" aria-label={say('testSignIn.newTab')} />}
        >
          {say('testSignIn.begin')}
        </Button>
      </div>
      <Hint>{say('testSignIn.hint')}</Hint>
      <ProblemNotice problem={problem} />
    </Column>
  );
}
