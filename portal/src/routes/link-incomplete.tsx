import { useSay } from '../text/index.ts';
import { ButtonLink, Page } from '../ui/index.ts';

/** For the address of a mail that arrived without its token. */
export function LinkIncomplete() {
  const say = useSay();
  return (
    <Page title={say('verify.missing.title')} lead={say('verify.missing.lead')}>
      <div>
        <ButtonLink to="/login" variant="default">
          {say('backup.back')}
        </ButtonLink>
      </div>
    </Page>
  );
}
