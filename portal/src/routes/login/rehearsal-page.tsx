import { useState } from 'react';
import { accounts } from '../../../../contract/index.ts';
import { call } from '../../api/index.ts';
import { useSay } from '../../text/index.ts';
import { Notice, Page } from '../../ui/index.ts';
import { BackupForm } from './backup-form.tsx';

/** `/login/backup/rehearsal`: shows that the backup login works, as if the IdP were not there. Whoever is signed in stays so. */
export function RehearsalPage() {
  const say = useSay();
  const [worked, setWorked] = useState<string | null>(null);
  const send = async (body: { email: string; password: string; code: string }): Promise<void> => {
    const { name } = await call(accounts.rehearseBackup, { body });
    setWorked(name);
  };
  return (
    <Page title={say('rehearsal.title')} lead={say('rehearsal.lead')}>
      {worked === null ? (
        <BackupForm action={say('rehearsal.submit')} send={send} />
      ) : (
        <Notice tone="proved" title={say('rehearsal.done.title')} live>
          <p>{say('rehearsal.done.text', { name: worked })}</p>
        </Notice>
      )}
    </Page>
  );
}
