import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useSay } from '../text/index.ts';
import { ButtonLink, Page } from '../ui/index.ts';

/** For an address that no page has. */
export function NotFound() {
  const say = useSay();
  return (
    <Page title={say('notFound.title')} lead={say('notFound.text')}>
      <div>
        <ButtonLink to="/dashboard">{say('notFound.home')}</ButtonLink>
      </div>
    </Page>
  );
}

/** For a page that failed while it was drawn. */
export function Crashed({ error }: { error: unknown }) {
  const say = useSay();
  useEffect(() => console.error(error), [error]);
  return (
    <Page title={say('crash.title')} lead={say('crash.text')}>
      <div>
        <Button onClick={() => location.reload()}>{say('crash.reload')}</Button>
      </div>
    </Page>
  );
}
