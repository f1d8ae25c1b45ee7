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
} as const;
