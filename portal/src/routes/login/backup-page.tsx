import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { selectWorkspace } from '../../shell/index.ts';
import { useSay } from '../../text/index.ts';
import { Hint, Page, TextLink } from '../../ui/index.ts';
import { BackupForm } from './backup-form.tsx';
import { useEnter } from './enter.ts';

/** `/login/backup`: into one business account while its identity provider is down. */
export function BackupPage() {
  const say = useSay();
  const enter = useEnter('/dashboard');
  const send = async (body: { email: string; password: string; code: string }): Promise<void> => {
    const { businessAccountId } = await call(accounts.backupSignIn, { body });
    selectWorkspace(businessAccountId);
    await enter();
  };
  return (
    <Page title={say('backup.title')} lead={say('backup.lead')}>
      <BackupForm action={say('backup.submit')} send={send} />
      <Hint>
        <TextLink to="/login">{say('backup.back')}</TextLink>
      </Hint>
    </Page>
  );
}
