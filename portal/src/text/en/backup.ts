/** The backup step: who holds the backup login. */
export const backup = {
  'backup.step.what':
    'The backup login signs in with its own password and a code from an authenticator app, past the identity provider. Every use is recorded and mailed to all administrators.',
  'backup.step.choose': 'Who holds it',
  'backup.step.you': '{email} (you)',
  'backup.step.submit': 'Confirm backup login',
  'backup.step.confirmed': 'Confirmed: {email}',
  'backup.step.none': 'Nobody here can hold it yet.',
  'backup.step.rehearse': 'Rehearse it',
  'backup.step.rehearse.hint':
    'Opens in a new tab and asks what the backup login will ask. It takes a minute, and you stay signed in here.',
  'backup.step.rehearsed': 'Shown to work:',
  'backup.step.rehearsedLongAgo': 'Last shown to work:',
  'backup.step.newTab': 'opens in a new tab',
  'backup.unfit.not_administrator': 'is not an Account Administrator',
  'backup.unfit.never_signed_in': 'has not signed in to this business account yet',
  'backup.unfit.no_password': 'has no password of their own',
  'backup.unfit.no_second_factor': 'has no second factor yet',
  'backup.unfit.blocked': 'is blocked',
  'backup.step.secondFactor': 'Set up your second factor',
  'backup.step.users': 'Somebody else? Add them on the Users page first; they must sign in once.',
  'backup.step.usersLink': 'Users page',
} as const;
