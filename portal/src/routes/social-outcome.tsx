import { signIn } from '../../../contract/index.ts';
import { useSay } from '../text/index.ts';
import { Notice, type Tone } from '../ui/index.ts';
import { PROVIDER_NAMES, PROVIDERS } from './providers.ts';

type Outcome = signIn.SocialOutcome;
const TONES: Partial<Record<Outcome, Tone>> = { joined: 'proved', confirm_by_mail: 'info', cancelled: 'info' };

/** How the visit at another provider ended, by what the address says; nothing when it says nothing we know. */
export function SocialOutcome({ outcome, provider }: { outcome: string | undefined; provider: string | undefined }) {
  const say = useSay();
  const known = signIn.SOCIAL_OUTCOMES.find((one) => one === outcome);
  const from = PROVIDERS.find((one) => one === provider);
  if (!known || !from) return null;
  const values = { provider: PROVIDER_NAMES[from] };
  return (
    <Notice tone={TONES[known] ?? 'refused'} title={say(`social.${known}.title`, values)} live>
      <p>{say(`social.${known}.text`, values)}</p>
    </Notice>
  );
}
