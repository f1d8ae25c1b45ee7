import { useSay } from '../../../../../text/index.ts';
import { Notice } from '../../../../../ui/index.ts';

/** For somebody with a setup link: what became of the values they sent. */
export function SentValues({ proposal }: { proposal: { state: 'pending' | 'approved' | 'rejected' } | null }) {
  const say = useSay();
  if (proposal === null) return null;
  if (proposal.state === 'approved') return <Notice tone="proved" title={say('setup.proposal.approved.title')} live />;
  const tone = proposal.state === 'pending' ? 'info' : 'refused';
  return (
    <Notice tone={tone} title={say(`setup.proposal.${proposal.state}.title`)} live>
      <p>{say(`setup.proposal.${proposal.state}`)}</p>
    </Notice>
  );
}
