import { ACTIVATION_REFUSALS, type ActivationRefusal } from '../../contract/index.ts';
import { type Page, renderPage } from '../lib/page.ts';

/** The pages somebody who activates may see in the browser, in words. */

interface Callback {
  redirectUri: string;
  state: string;
  issuer: string;
}

/** RFC 6749 section 4.1.2 and RFC 9207: every answer carries `state` and `iss`. */
const callback = ({ redirectUri, state, issuer }: Callback, answer: Record<string, string>): string =>
  `${redirectUri}?${new URLSearchParams({ ...answer, state, iss: issuer })}`;

/** Hands the one-time code to the app. It is in the address alone, never in the text: nobody can be asked to read it out. */
export function handOffPage(to: Callback & { productName: string }, code: string): Page {
  const url = callback(to, { code });
  return renderPage({
    status: 200,
    title: 'You are signed in',
    paragraphs: [`${to.productName} takes over now.`],
    link: { label: `Go on to ${to.productName}`, url },
    footnote: `If nothing happens, or the browser cannot open the next page, ${to.productName} is no longer waiting: start it again and sign in once more.`,
    refresh: url,
  });
}

const UNEXPLAINED = 'The sign-in was not accepted. Give the support ID to your IT team.';

/** Tells the app that the sign-in was refused, and the person why. `code`: of the closed list, or null. */
export function refusedPage(
  to: Callback & { productName: string },
  code: ActivationRefusal | null,
  supportId: string,
): Page {
  const words = code ? ACTIVATION_REFUSALS[code] : { title: 'The sign-in was refused', nextStep: UNEXPLAINED };
  const url = callback(to, {
    error: 'access_denied',
    error_description: code ? words.title : UNEXPLAINED,
    ...(code ? { keyseat_code: code } : {}),
    support_id: supportId,
  });
  return renderPage({
    status: 200,
    title: words.title,
    paragraphs: [words.nextStep],
    facts: [['Support ID', supportId]],
    link: { label: `Back to ${to.productName}`, url },
    footnote: `If ${to.productName} is no longer open, you can close this page.`,
    refresh: url,
  });
}

/** The browser is elsewhere than the app that asked: somebody may have been sent a link. */
export const confirmPage = (asked: {
  productName: string;
  deviceName: string;
  deviceOs: string;
  email: string;
  appIp: string;
  confirmUrl: string;
}): Page =>
  renderPage({
    status: 200,
    title: 'Is this your computer?',
    paragraphs: [
      `${asked.productName} on the computer below asked to be activated for you, from another network than this browser's.`,
      'Go on only if you started it yourself a moment ago. If somebody sent you this link, close the page.',
    ],
    facts: [
      ['Computer', asked.deviceName],
      ['System', asked.deviceOs],
      ['Address', asked.appIp],
      ['Work e-mail', asked.email],
    ],
    link: { label: 'Yes, this is my computer', url: asked.confirmUrl },
  });

/** The link of an activation that cannot go on. */
export const deadEndPage = (why: 'unknown' | 'expired' | 'used' | 'inactive'): Page => {
  const texts = {
    unknown: [404, 'This link is not known', 'It may have been cut when it was copied.'],
    expired: [410, 'This link is too old', 'A sign-in from the app is good for ten minutes.'],
    used: [410, 'This link was used', 'A sign-in from the app works once.'],
    inactive: [403, ACTIVATION_REFUSALS.integration_inactive.title, ACTIVATION_REFUSALS.integration_inactive.nextStep],
  } as const;
  const [status, title, text] = texts[why];
  return renderPage({ status, title, paragraphs: [text, 'Go back to the app and sign in from there once more.'] });
};
