/** The computers of the organization, and how long they may be offline. */
export const fleet = {
  'fleet.title': 'Computers of the organization',
  'fleet.computer': 'Computer',
  'fleet.byKey': 'Activated by key',
  'fleet.added': 'First seen',
  'fleet.seen': 'Last seen',
  'fleet.active': 'Signed in',
  'fleet.signedOut': 'Signed out',
  'fleet.actionsFor': 'Actions for {name}',
  'fleet.none': 'No computer yet',
  'fleet.none.text': 'A computer appears here when somebody activates the product on it.',
  'fleet.free': 'Sign out',
  'fleet.free.title': 'Sign out {name}?',
  'fleet.free.text':
    'The product stops on this computer at its next renewal. The person keeps the seat and can sign in again.',
  'fleet.free.byKey.text':
    'The product stops on this computer at its next renewal, and its seat is free. Whoever has the key can activate it again.',
  'fleet.unblock.title': 'Unblock {name}?',
  'fleet.unblock.text': 'Its user can activate the product on it again.',
  'fleet.rename.title': 'Name {name}',
  'fleet.name': 'Name of the computer',
  'fleet.name.hint': 'Leave it empty to show the name the computer has itself.',
  'offline.title': 'Without the network',
  'offline.label': 'A computer may work offline for',
  'offline.hint':
    'Whoever leaves can go on for as long on a computer that stays offline. Licenses that are out keep their end; the next renewal brings the new one.',
  'offline.saved': 'Saved',
  'offline.days': '{days, plural, one {# day} other {# days}}',
  'device.title': 'Computers without a browser',
  'device.label': 'Let people sign in on another device',
  'device.hint':
    'The computer shows a code, and its user types it on a phone. Switch it on only if you have such computers: somebody who sends such a code to a colleague can come to work in that colleague’s name.',
} as const;
