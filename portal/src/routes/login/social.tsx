import { Button, Divider } from '@mantine/core';
import { configuration } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { Column } from '../../ui/index.ts';
import { PROVIDERS } from '../providers.ts';

/** The other ways in that the vendor switched on; each starts by leaving for the server. */
export function Social({ returnTo }: { returnTo: string | undefined }) {
  const say = useSay();
  const { social } = configuration();
  const offered = PROVIDERS.filter((provider) => social[provider]);
  if (offered.length === 0) return null;
  const query = returnTo ? `?${new URLSearchParams({ returnTo })}` : '';
  return (
    <Column gap="sm">
      <Divider label={say('signIn.or')} />
      {offered.map((provider) => (
        <Button key={provider} component="a" href={`/sign-in/with/${provider}${query}`} variant="default">
          {say(`signIn.social.${provider}`)}
        </Button>
      ))}
    </Column>
  );
}
