/** Sub-licenses: named shares of seats. */
export const shares = {
  'share.title': 'Sub-licenses',
  'share.lead':
    'A sub-license is a named share of the seats: for one group of your directory, or for people you name. Whoever belongs to one takes a seat of it, and no other of this subscription.',
  'share.new': 'New sub-license',
  'share.none': 'Everybody takes from the same seats',
  'share.none.text': 'Share seats out when one team must never go without, or never take more than its part.',
  'share.rest':
    '{seats, plural, =0 {No seat is free for everybody else.} one {# seat is free for everybody else.} other {# seats are free for everybody else.}}',
  'share.short': '{seats, plural, one {# reserved seat is} other {# reserved seats are}} not there any more',
  'share.short.text':
    'The vendor has made the subscription smaller than what you set aside. Make a reserved sub-license smaller.',
  'share.name': 'Name',
  'share.seats': 'Seats',
  'share.seats.most': 'At most {most} can be set aside now.',
  'share.for': 'For',
  'share.kind': 'Kind',
  'share.kind.reserved': 'Reserved',
  'share.kind.reserved.hint': 'Set aside: nobody else takes these seats, even while they are free.',
  'share.kind.dynamic': 'Dynamic',
  'share.kind.dynamic.hint': 'An upper limit: its people take from what is free, up to so many.',
  'share.group': 'Group “{group}”',
  'share.group.gone': 'The group was deleted in the directory',
  'share.named': 'People I name',
  'share.people': '{people, plural, =0 {Nobody yet} one {# person} other {# people}}',
  'share.emails': 'Work e-mail addresses',
  'share.emails.hint': 'One a line, or separated by commas. They must be in your directory.',
  'share.consequence':
    'Seats its people hold already count to it at once. Nobody loses a seat; later changes of the group count from the next activation.',
  'share.change': 'Change',
  'share.changeNamed': 'Change {name}',
  'share.removeNamed': 'Remove {name}',
  'share.remove.title': 'Remove the sub-license {name}?',
  'share.remove.reserved':
    '{taken, plural, =0 {Nobody loses a seat.} one {# person keeps the seat.} other {# people keep their seats.}} {left, plural, =0 {} one {# seat that was set aside is free for everybody.} other {# seats that were set aside are free for everybody.}}',
  'share.remove.dynamic':
    '{taken, plural, =0 {Nobody loses a seat.} one {# person keeps the seat.} other {# people keep their seats.}} The limit ends.',
} as const;
