/** Problems of calls, where the portal itself has to find the words. The server's own detail is shown as it comes. */
export const problems = {
  'problem.title': 'That did not work',
  'problem.no_connection': 'The server did not answer. Check your connection and try again; nothing was changed.',
  'problem.unreadable_answer': 'The answer could not be read. Try again in a moment.',
  'problem.too_many_requests': 'Too many attempts in a short time. Wait a minute, then try again.',
  'problem.reauthentication_needed': 'This needs a fresh proof of who you are. Nothing was changed.',
  'problem.request': 'Support ID {id}',
  'reauth.title': 'Confirm that it is you',
  'reauth.text':
    'What you are about to touch decides who gets in. Please prove again who you are; then it goes on by itself.',
  'reauth.confirm': 'Confirm',
  'reauth.sso.text':
    'You came in through your organization. To go on, sign in there again; you come back to this page.',
  'reauth.provider.text': 'You came in by {provider}. To go on, sign in there again; you come back to this page.',
  'reauth.code': 'Code from your authenticator app',
} as const;
