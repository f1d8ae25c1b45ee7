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

/** Where somebody types the code that their computer shows (RFC 8628 section 3.3). */
export const userCodePage = (typed: { action: string; value: string; wrong?: string | undefined }): Page =>
  renderPage({
    status: typed.wrong ? 422 : 200,
    title: 'Sign in for another computer',
    paragraphs: ['Type the code that the app shows on the computer you want to use it on.'],
    question: { ...typed, name: 'user_code', label: 'Code', button: 'Continue' },
    footnote: 'Has somebody else sent you a code? Then close this page: with it, that person would work in your name.',
  });

/** Names who asks before anybody signs in for it. */
export const confirmCodePage = (asked: {
  productName: string;
  deviceName: string;
  deviceOs: string;
  email: string;
  organization: string;
  appIp: string;
  sameNetwork: boolean;
  askedAt: Date;
  confirmUrl: string;
}): Page =>
  renderPage({
    status: 200,
    title: `Activate ${asked.productName} on this computer?`,
    paragraphs: [
      'Go on only if the computer below is in front of you, and you started this yourself a moment ago.',
      'If somebody sent you this code, by mail, chat or phone, close the page and tell your IT team.',
    ],
    facts: [
      ['Computer', asked.deviceName],
      ['System', asked.deviceOs],
      ['Address', `${asked.appIp} (${asked.sameNetwork ? 'the same as yours' : 'not the same as yours'})`],
      ['Asked', `${asked.askedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
      ['E-mail typed there', asked.email],
      ['Organization', asked.organization],
    ],
    link: { label: 'Yes, continue to sign in', url: asked.confirmUrl },
  });

/** The computer elsewhere goes on by itself. */
export const goBackPage = ({ productName, deviceName }: { productName: string; deviceName: string }): Page =>
  renderPage({
    status: 200,
    title: 'You are signed in',
    paragraphs: [`${productName} on ${deviceName} goes on by itself in a few seconds. You can close this page.`],
  });

/** The sign-in was refused; the computer elsewhere says so too. */
export const refusedElsewherePage = (code: ActivationRefusal | null, supportId: string): Page =>
  renderPage({
    status: 200,
    title: code ? ACTIVATION_REFUSALS[code].title : 'The sign-in was refused',
    paragraphs: [code ? ACTIVATION_REFUSALS[code].nextStep : UNEXPLAINED],
    facts: [['Support ID', supportId]],
  });

/** The link of an activation that cannot go on. */
export const deadEndPage = (why: 'unknown' | 'expired' | 'used' | 'inactive' | 'off'): Page => {
  const texts = {
    unknown: [404, 'This link is not known', 'It may have been cut when it was copied.'],
    expired: [410, 'This link is too old', 'A sign-in from the app is good for ten minutes.'],
    used: [410, 'This link was used', 'A sign-in from the app works once.'],
    off: [
      403,
      'Not switched on',
      'Your organization does not let people sign in on another device. Ask your IT team, or sign in on the computer itself.',
    ],
    inactive: [403, ACTIVATION_REFUSALS.integration_inactive.title, ACTIVATION_REFUSALS.integration_inactive.nextStep],
  } as const;
  const [status, title, text] = texts[why];
  return renderPage({ status, title, paragraphs: [text, 'Go back to the app and sign in from there once more.'] });
};
