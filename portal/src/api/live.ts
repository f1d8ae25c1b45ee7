import { integration } from '../../../contract/index.ts';
import { fillPath } from './path.ts';

interface Told {
  add: (line: integration.LiveRequest) => void;
  /** Whether the stream is open now; a broken one is tried again by the browser. */
  state: (open: boolean) => void;
}

/** Listens to the directory's requests; answers how to stop. */
export function listen(businessAccountId: string, { add, state }: Told): () => void {
  const source = new EventSource(fillPath(integration.LIVE_PATH, { businessAccountId }));
  source.onopen = () => state(true);
  source.onerror = () => state(false);
  source.onmessage = ({ data }: MessageEvent<string>) => add(JSON.parse(data) as integration.LiveRequest);
  return () => source.close();
}
