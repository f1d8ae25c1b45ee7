/** What a change would mean for people, before it is made. */
export const difference = {
  'difference.title': 'What changes for people',
  'difference.titleOnceActive': 'What changes for people, once it is active',
  'difference.none': 'Nobody gains or loses anything.',
  'difference.gains_use': '{count, plural, one {# person} other {# people}} may activate the product',
  'difference.loses_use': '{count, plural, one {# person} other {# people}} may no longer use the product',
  'difference.becomes_administrator':
    '{count, plural, one {# person becomes an administrator} other {# people become administrators}}',
  'difference.stops_administrator':
    '{count, plural, one {# person stops being an administrator} other {# people stop being administrators}}',
  'difference.loses_access':
    '{count, plural, one {# person loses} other {# people lose}} access to this business account',
  'difference.user_deactivated': 'deactivated in the directory',
  'difference.user_blocked': 'blocked',
  'difference.seats':
    '{productName}: {eligible, plural, one {# person} other {# people}} for {seats} seats; enough for all.',
  'difference.seats.short':
    '{productName}: {eligible, plural, one {# person} other {# people}} for {seats} seats; {short} short. Whoever comes last waits in line.',
  'difference.unsure.title': 'Decided at each sign-in',
  'difference.unsure.products':
    'No group was pushed yet for {products}: what each person’s own sign-in says will decide.',
  'difference.unsure.admins': 'The admins group was not pushed yet: whoever’s sign-in names it will administer.',
  'difference.conflicts':
    '{conflicts, plural, one {# account conflict waits} other {# account conflicts wait}} on the Users page.',
  'difference.incomplete': 'Very many people: the first 200,000 were counted.',
  'difference.more': 'Show more',
  'difference.typed': 'Somebody loses access. Type {name} to go on',
  'difference.rehearsed': '{email}, shown to work',
  'difference.notRehearsed.title': 'Nobody has tried the backup login yet',
  'difference.notRehearsed.text':
    'It is the way in when single sign-on fails. Rehearse it in step 7 before you activate: it takes a minute.',
  'difference.oldRehearsal.title': 'The backup login was last tried long ago',
  'difference.undo': 'For a quarter of an hour you can take it back.',
} as const;
