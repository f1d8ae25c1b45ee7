import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSay } from '../text/index.ts';
import { Column } from './panel.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface LoadedProps<Answer> {
  query: UseQueryResult<Answer>;
  /** Lines of the skeleton. */
  lines?: number;
  children: (answer: Answer) => ReactNode;
}

/** Shows a skeleton while an answer is awaited, cause and cure when it failed, and the answer once it is there. */
export function Loaded<Answer>({ query, lines = 4, children }: LoadedProps<Answer>) {
  const say = useSay();
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return <Waiting lines={lines} />;
  return (
    <Column>
      <ProblemNotice problem={query.error} />
      <div>
        <Button variant="default" onClick={() => query.refetch()} loading={query.isFetching}>
          {say('action.retry')}
        </Button>
      </div>
    </Column>
  );
}

/** Grey lines where words will be. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const say = useSay();
  return (
    <div role="status" aria-label={say('loading')}>
      <Column gap="sm">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <Skeleton key={line} height={line === 0 ? 28 : 18} width={`${[42, 100, 88, 94, 70][line % 5]}%`} />
        ))}
      </Column>
    </div>
  );
}
