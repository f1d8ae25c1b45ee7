/** The people step: who is in the mapped groups. */
export const people = {
  'people.group.none': 'Not mapped yet: step 3',
  'people.members': '{members, plural, =0 {nobody yet} one {# person} other {# people}}',
  'people.waiting': 'not pushed yet',
  'people.counts': 'Who is in the mapped groups',
  'people.count.group': 'Group',
  'people.count.role': 'Gets',
  'people.count.members': 'People',
  'people.count.admin': 'Account Administrator',
  'people.empty': 'Nobody is in {group} yet',
  'people.empty.cure':
    'Its members are the Account Administrators. Add yourself and whoever else shall administer; they must be assigned to the application, so that a push carries them.',
  'people.notYou': 'You ({you}) are not in {group}',
  'people.notYou.cure':
    'After Activate only its members administer here, and you would get in by the backup login alone. Add yourself, with this address.',
} as const;
