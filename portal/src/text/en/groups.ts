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
  'groups.match.waiting': 'Saved. Waiting for the first group that matches; we are listening.',
  'groups.match.matched': 'Matched with the pushed group {group}, {members, plural, one {# member} other {# members}}',
  'groups.match.ambiguous': 'Two pushed groups match, so none counts. Rename one of them in the directory.',
  'groups.match.gone': 'The group this was matched with has been deleted in the directory. Map another one.',
  'groups.match.renamed': 'The group is now called {group} in the directory. The mapping follows it.',
  'groups.rename.warning':
    'A mapping stays with the group it matched first. If you rename the group later, it follows; another group with the old name never counts.',
} as const;
