import { SCOPES, type Scope } from '../../contract/index.ts';
import type { Mail } from '../mail/index.ts';

interface Minted {
  to: string;
  /** Who made it. */
  by: string;
  scopes: readonly Scope[];
  hint: string;
  expiresAt: Date;
  /** Of the page about programs. */
  url: string;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A token stays when its maker goes: so all administrators know of it. Its name is not said: somebody typed it. */
export const mintedMail = ({ to, by, scopes, hint, expiresAt, url }: Minted): Mail => ({
  to,
  subject: 'A service token was made for your business account',
  paragraphs: [
    `${by} has made a service token that ends in ${hint}. Until ${DAY.format(expiresAt)}, whatever program holds it may:`,
    ...scopes.map((scope) => `– ${SCOPES[scope]}`),
    'If nobody of you meant that, revoke it, and block whoever made it. It goes on working when its maker leaves.',
  ],
  action: { label: 'See the service tokens', url },
  footnote: 'This mail goes to all administrators.',
});
