import { Button } from '@mantine/core';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Column, CopyField, Hint, Notice, ProblemNotice } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import { Tokens } from './tokens.tsx';

/** Makes a token on click and shows it this once. */
export function BearerToken() {
  const say = useSay();
  const { view, businessAccountId, calls, outside, freshToken: fresh, setFreshToken } = useConfigurator();
  const { tokens } = view.scim;
  const mint = useSend(calls.mintScimToken, calls.changed);
  const full = tokens.length >= 2;
  return (
    <Column gap="sm">
      {fresh ? (
        <>
          <CopyField label={say('scim.token')} value={fresh} />
          <Notice tone="attention" title={say('scim.token.once.title')} live>
            <p>{say('scim.token.once')}</p>
          </Notice>
        </>
      ) : null}
      <ProblemNotice problem={mint.error} />
      {full ? (
        <Hint>{say('scim.token.full')}</Hint>
      ) : (
        <div>
          <Button
            variant={tokens.length === 0 ? 'filled' : 'default'}
            onClick={() =>
              mint.mutate({ params: { businessAccountId } }, { onSuccess: ({ token }) => setFreshToken(token) })
            }
            loading={mint.isPending}
          >
            {say(tokens.length === 0 ? 'scim.token.make' : 'scim.token.another')}
          </Button>
        </div>
      )}
      {tokens.length > 0 && !outside ? <Tokens /> : null}
    </Column>
  );
}
