import { Button } from '@mantine/core';
import { useSay } from '../text/index.ts';
import { Row } from './panel.tsx';

interface PagerProps {
  /** Where this page begins; undefined on the first. */
  after: string | undefined;
  /** Where the next one begins; null on the last. */
  next: string | null;
  onTurn: (after: string | undefined) => void;
}

/** From page to page of a long list, and back to its beginning. */
export function Pager({ after, next, onTurn }: PagerProps) {
  const say = useSay();
  if (!after && !next) return null;
  return (
    <Row>
      {after ? (
        <Button variant="default" onClick={() => onTurn(undefined)}>
          {say('page.first')}
        </Button>
      ) : null}
      {next ? (
        <Button variant="default" onClick={() => onTurn(next)}>
          {say('page.next')}
        </Button>
      ) : null}
    </Row>
  );
}
