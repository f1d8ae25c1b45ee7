/** People's data: export, erasure, and the end of accounts. */
export const privacy = {
  'privacy.export': 'Export what is held',
  'privacy.export.title': 'Export what is held about {who}',
  'privacy.export.text':
    'A file with everything this business account holds about this person, for a request of theirs. It holds personal data: send it the way you would send a contract. The export is recorded.',
  'privacy.export.save': 'Save the file',
  'privacy.erase': 'Erase',
  'privacy.erase.title': 'Erase {who}?',
  'privacy.erase.text':
    'Everything that names this person here goes for good: name, addresses, groups, sign-ins, names of computers. Nobody can bring it back.',
  'privacy.erase.stays':
    'What stays carries no name: that a seat was used and when, and what happened, in the audit log.',
  'privacy.erase.first':
    'Deactivate or unassign the person at your identity provider first. While it says they are active, erasing is refused: the next push would bring them back.',
  'closing.title': 'Close this business account',
  'closing.text':
    'For {days} days everything goes on as before, and one click keeps it. Then all of it is deleted for good: users, groups, the integration, keys and seats, computers, and the audit log.',
  'closing.after':
    'Your people can no longer activate; computers stop when the license they hold ends. License keys open nothing any more. Personal accounts are not touched.',
  'closing.button': 'Close business account',
  'closing.dialog.title': 'Close {name}?',
  'closing.dialog.text': 'Every administrator is told by mail. Export the audit log first if you have to keep it.',
  'closing.dialog.name': 'Name of the organization',
  'closing.dialog.name.hint': 'Type {name} to confirm.',
  'closing.asked.title': 'This business account will be deleted on {day}',
  'closing.asked.text': 'Until then everything works, and nothing is lost if you keep it.',
  'closing.keep': 'Keep it',
  'ending.title': 'Your data',
  'ending.text': 'What we hold about this account is yours to read, and to end.',
  'ending.export': 'Download my data',
  'ending.delete': 'Delete my account',
  'ending.delete.title': 'Delete your account?',
  'ending.delete.text':
    'It is deleted at once and for good: your sign-in, your memberships, your second factor, your sessions. Whoever signs up with this address later begins anew.',
  'ending.delete.stays':
    'Organizations keep in their own records that this address did something there. Ask them if you want that erased too.',
  'ending.delete.email': 'Your e-mail address',
  'ending.delete.email.hint': 'Type {email} to confirm.',
} as const;
