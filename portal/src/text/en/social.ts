/** How a visit at Apple, Google or Facebook ended. */
export const social = {
  'social.joined.title': '{provider} now opens this account',
  'social.joined.text': 'From now on you can sign in with it.',
  'social.confirm_by_mail.title': 'Look into your mail',
  'social.confirm_by_mail.text':
    '{provider} did not vouch for your address, so we mailed you a link. Follow it, then continue with {provider} again.',
  'social.cancelled.title': 'Nothing was changed',
  'social.cancelled.text': 'You turned back at {provider}. Try again whenever you like, or sign in another way.',
  'social.request_unknown.title': 'This answer belongs to nothing we started',
  'social.request_unknown.text': 'Begin again here with {provider}; the Back button cannot repeat it.',
  'social.request_expired.title': 'That took too long',
  'social.request_expired.text': 'For your safety it ends after some minutes. Begin again with {provider}.',
  'social.other_browser.title': 'It began in another browser',
  'social.other_browser.text': 'It has to end where it began. Begin again here, with cookies allowed for this site.',
  'social.provider_unavailable.title': '{provider} does not answer',
  'social.provider_unavailable.text': 'Try again in some minutes, or sign in another way.',
  'social.provider_refused.title': '{provider} did not confirm who you are',
  'social.provider_refused.text': 'Begin again. If it repeats, sign in another way and tell support.',
  'social.email_missing.title': '{provider} named no e-mail address',
  'social.email_missing.text': 'Allow {provider} to share your address with us, then try again.',
  'social.join_from_security.title': 'There is an account with this address already',
  'social.join_from_security.text':
    'Sign in to it another way, then add {provider} under Password and security: so nobody else can.',
  'social.identity_taken.title': 'This {provider} account opens another account',
  'social.identity_taken.text': 'Remove it there first, or use another account at {provider}.',
} as const;
