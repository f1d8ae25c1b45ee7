import { useEffect, useState } from 'react';
import { listen } from '../../../../../api/index.ts';

export interface LiveLine {
  id: string;
  at: string;
  method: string;
  path: string;
  status: number;
  detail: string | null;
}

const MOST = 50;

/** The directory's requests while the step is open, newest first. Where the stream cannot be had, the page's own looking again serves. */
export function useLive(businessAccountId: string, on: boolean): { lines: LiveLine[]; listening: boolean } {
  const [lines, setLines] = useState<LiveLine[]>([]);
  const [listening, setListening] = useState(false);
  useEffect(() => {
    if (!on) return;
    const add = (line: LiveLine): void =>
      setLines((before) => (before.some(({ id }) => id === line.id) ? before : [line, ...before].slice(0, MOST)));
    return listen(businessAccountId, { add, state: setListening });
  }, [businessAccountId, on]);
  return { lines, listening };
}
