import { Button, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import * as z from 'zod/mini';
import { accounts, integration } from '../../../../../contract/index.ts';
import { useSend } from '../../../api/index.ts';
import { useSay } from '../../../text/index.ts';
import { Column, CopyField, ProblemNotice, secondFactorCode, useCheckedForm } from '../../../ui/index.ts';
import styles from './security.module.css';

/** Drawing the picture takes a third of this page's code; it comes when a factor is being set up. */
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

interface ConfirmFactorProps {
  secret: string;
  uri: string;
  onConfirmed: (recoveryCodes: string[]) => void;
}

const schema = z.object({ code: secondFactorCode });

/** The secret as a picture and as text, and the first code that proves that the app holds it. */
export function ConfirmFactor({ secret, uri, onConfirmed }: ConfirmFactorProps) {
  const say = useSay();
  const confirm = useSend(accounts.confirmSecondFactor, [
    accounts.security,
    accounts.session,
    integration.getIntegration,
  ]);
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { code: '' },
    send: async ({ code }) => {
      const { recoveryCodes } = await confirm.mutateAsync({ body: { code: code.trim() } });
      onConfirmed(recoveryCodes);
    },
  });
  return (
    <div className={styles.factor}>
      <figure className={styles.qr}>
        <Suspense fallback={<div className={styles.code} />}>
          <QrCode text={uri} label={say('factor.scan.alt')} />
        </Suspense>
        <figcaption>{say('factor.scan')}</figcaption>
      </figure>
      <form onSubmit={submit} noValidate>
        <Column>
          <CopyField label={say('factor.secret')} value={secret} hint={say('factor.secret.hint')} />
          <TextInput
            label={say('factor.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            {...form.getInputProps('code')}
          />
          <ProblemNotice problem={problem} />
          <div>
            <Button type="submit" loading={busy}>
              {say('factor.confirm')}
            </Button>
          </div>
        </Column>
      </form>
    </div>
  );
}
