/** The groups step: which group means what, and what was found. */
export const groups = {
  'groups.admins': 'Business Account Admins',
  'groups.admins.hint': 'Whoever is in this group is an Account Administrator while the integration is active.',
  'groups.users': 'Users of {product}',
  'groups.users.hint': 'Whoever is in this group may activate {product}. Needed before anyone can.',
  'groups.change.title': 'Change who this is for?',
  'groups.change.save': 'Save the change',
  'groups.name': 'Group name',
  'groups.name.hint': 'Exactly as in the directory, capitals included.',
  'groups.id': 'Group unique ID',
  'groups.pick': 'Pick a pushed group',
  'groups.pick.choose': 'Choose, or type name and ID below',
  'groups.remove': 'Remove mapping',
  'groups.noProducts': 'No per-user product is registered here yet. Its users group appears with its license key.',
  'groups.match.matched': 'Matched with the pushed group {group}, {members, plural, one {# member} other {# members}}',
  'groups.rename.warning':
    'A mapping stays with the group it matched first. If you rename the group later, it follows; another group with the old name never counts.',
  'groups.match.waiting': '{name} has not been pushed yet',
  'groups.match.waiting.cure': 'Push it, or pick a pushed group above. We are listening; it appears here by itself.',
  'groups.match.alike': '{name} and {group} differ in their capitals',
  'groups.match.alike.cure': 'Only the exact name counts. Pick {group} above, and save.',
  'groups.match.ambiguous': 'Two pushed groups match {name}, so neither counts',
  'groups.match.ambiguous.cure':
    'Both have this name, or name and ID lead to different ones. Pick the right one above, and save; or rename one of them in the directory.',
  'groups.match.gone': 'The group {name} was matched with has been deleted in the directory',
  'groups.match.gone.cure': 'Push it again and pick it above, or map another group.',
  'groups.match.renamed': '{name} is now called {group} in the directory',
  'groups.match.renamed.cure':
    'The mapping follows it, with the same people. Check that this was meant; save the new name to settle it.',
} as const;
