import type { Events } from '../events.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import type { AccountFacts, AccountsPort, BusinessPort, DomainsPort, IntegrationPort } from './ports.ts';
import type { Recorder } from './record.service.ts';

export interface LocalDeps {
  transactions: Transactions;
  accounts: AccountsPort;
  business: BusinessPort;
  domains: DomainsPort;
  integration: IntegrationPort;
  recorder: Recorder;
  events: Events;
  mailer: Mailer;
}

export interface Credentials {
  email: string;
  password: string;
  code?: string | undefined;
}

/** The browser that signs in, for the session's own page. */
export interface Browser {
  ip: string;
  userAgent: string | null;
  requestId: string;
}

export interface Opened {
  token: string;
  expiresAt: Date;
}

export const sessionOf = (account: AccountFacts, { ip, userAgent }: Browser) => ({
  accountId: account.id,
  integrationId: null,
  personId: null,
  email: account.email,
  ip,
  userAgent,
});
