import type { UseQueryResult } from '@tanstack/react-query';
import { useSay } from '../../../../text/index.ts';
import { Column, Empty, Loaded, Words } from '../../../../ui/index.ts';
import { type Conflict, ConflictCard } from './conflict-card.tsx';

interface ConflictsProps {
  query: UseQueryResult<{ conflicts: Conflict[] }>;
}

/** Where the directory and personal accounts claim the same human: an administrator settles it, one by one. */
export function Conflicts({ query }: ConflictsProps) {
  const say = useSay();
  return (
    <Loaded query={query}>
      {({ conflicts }) =>
        conflicts.length === 0 ? (
          <Empty title={say('conflicts.none.title')}>
            <p>{say('conflicts.none.text')}</p>
          </Empty>
        ) : (
          <Column>
            <Words>{say('conflicts.lead')}</Words>
            {conflicts.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} />
            ))}
          </Column>
        )
      }
    </Loaded>
  );
}
