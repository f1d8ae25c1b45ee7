import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOpenWorkspace } from '../../../../shell/index.ts';

interface FileLinkProps {
  endpoint: { path: string };
  subscriptionId: string;
  children: ReactNode;
}

/** A file to save: the browser fetches it by itself, so that a long one is never held in a page. */
export function FileLink({ endpoint, subscriptionId, children }: FileLinkProps) {
  const { id } = useOpenWorkspace();
  const href = endpoint.path.replace(':businessAccountId', id).replace(':subscriptionId', subscriptionId);
  return (
    <Button component="a" href={href} download variant="default" size="compact-sm">
      {children}
    </Button>
  );
}
