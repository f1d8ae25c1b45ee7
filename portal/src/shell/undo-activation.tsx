import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { integration } from '../../../contract/index.ts';
import { useApi, useSend } from '../api/index.ts';
import { useSay } from '../text/index.ts';
import { Moment, Notice, ProblemNotice } from '../ui/index.ts';

/** Takes an activation back while that can be done, also from the session that it locked out. Nothing where it cannot. */
export function UndoActivation({ businessAccountId }: { businessAccountId: string }) {
  const say = useSay();
  const client = useQueryClient();
  const query = useApi(integration.undoableActivation, { params: { businessAccountId } }, { refetchInterval: 60_000 });
  const undo = useSend(integration.undoActivation);
  const until = query.data?.until ?? null;
  if (until === null) return null;
  const take = (): void =>
    undo.mutate({ params: { businessAccountId } }, { onSuccess: () => void client.invalidateQueries() });
  return (
    <Notice tone="info" title={say('undo.title')}>
      <p>
        {say('undo.text')} {say('undo.until')} <Moment at={until} />.
      </p>
      <ProblemNotice problem={undo.error} />
      <div>
        <Button variant="default" onClick={take} loading={undo.isPending}>
          {say('undo.button')}
        </Button>
      </div>
    </Notice>
  );
}
