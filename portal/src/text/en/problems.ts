/** Problems of calls, where the portal itself has to find the words. The server's own detail is shown as it comes. */
export const problems = {
  'problem.title': 'That did not work',
  'problem.no_connection': 'The server did not answer. Check your connection and try again; nothing was changed.',
  'problem.unreadable_answer': 'The answer could not be read. Try again in a moment.',
  'problem.too_many_requests': 'Too many attempts in a short time. Wait a minute, then try again.',
  'problem.reauthentication_needed': 'This needs a fresh proof of who you are. Nothing was changed.',
  'problem.metadata_unreadable': 'This is not a web address. It begins with https://.',
  'problem.metadata_not_https':
    'The metadata URL must begin with https://: it brings the keys that sign-ins are checked with.',
  'problem.metadata_credentials': 'The metadata URL must not hold a user name or password.',
  'problem.metadata_port_refused':
    'Metadata is fetched on port 443 only. Open the URL in a browser and paste what it shows.',
  'problem.metadata_address_refused':
    'This URL leads to an address that is not on the public Internet; nothing is fetched there. Open it in a browser and paste what it shows.',
  'problem.metadata_too_many_redirects':
    'This URL leads on and on to others. Open it in a browser and paste what it shows.',
  'problem.metadata_too_large':
    'This is too large: perhaps the metadata of a whole federation. Paste the part of your IdP.',
  'problem.metadata_too_slow':
    'The URL did not answer within ten seconds. Try again, or open it in a browser and paste what it shows.',
  'problem.metadata_unreachable':
    'The URL could not be reached, or shows no trusted certificate. Check it, or open it in a browser and paste what it shows.',
  'problem.metadata_refused_by_server':
    'The URL answered, but not with metadata. Check it, or open it in a browser and paste what it shows.',
  'problem.request': 'Support ID {id}',
  'reauth.title': 'Confirm that it is you',
  'reauth.text':
    'What you are about to touch decides who gets in. Please prove again who you are; then it goes on by itself.',
  'reauth.confirm': 'Confirm',
  'reauth.sso.text':
    'You came in through your organization. To go on, sign in there again; you come back to this page. If it lets you through without asking and this appears again, sign out there first.',
  'reauth.provider.text': 'You came in by {provider}. To go on, sign in there again; you come back to this page.',
  'reauth.code': 'Code from your authenticator app',
} as const;
