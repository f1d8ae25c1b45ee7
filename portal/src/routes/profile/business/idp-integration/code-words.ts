import { useIntl } from 'react-intl';
import { type MessageId, useSay } from '../../../../text/index.ts';

/** Words for the codes that the server gives for what is missing or needs attention; a code without words is left out. */
export function useCodeWords(): (kind: 'missing' | 'attention', codes: string[]) => string[] {
  const say = useSay();
  const { messages } = useIntl();
  return (kind, codes) =>
    codes.map((code) => `${kind}.${code}`).flatMap((id) => (id in messages ? [say(id as MessageId)] : []));
}
