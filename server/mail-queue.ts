import type { Jobs } from './jobs/index.ts';
import type { Vault } from './lib/secrets.ts';
import type { Tx } from './lib/transaction.ts';
import type { RenderedMail } from './mail/index.ts';

const PURPOSE = 'mail';

/**
 * Mails wait in the database and stay there for a while after they went out. Their links are bearer secrets, of which everywhere
 * else only hashes are kept: so what waits is sealed.
 */
export function sealedMailQueue(jobs: Pick<Jobs, 'put' | 'work'>, vault: Vault) {
  return {
    put: (tx: Tx, mail: RenderedMail): Promise<void> =>
      jobs.put(tx, 'mail', { sealed: vault.seal(PURPOSE, JSON.stringify(mail)) }),
    work: (deliver: (mail: RenderedMail) => Promise<void>): Promise<void> =>
      jobs.work('mail', (job) => deliver(JSON.parse(vault.open(PURPOSE, (job as { sealed: string }).sealed)))),
  };
}
