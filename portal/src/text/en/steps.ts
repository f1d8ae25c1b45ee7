/** The seven steps by name, what each still misses, and what needs attention. */
export const steps = {
  'step.domains.title': "Configure organization's domains",
  'step.app.title': 'Register enterprise app',
  'step.groups.title': 'Configure user groups mapping',
  'step.saml.title': 'Configure SAML integration',
  'step.scim.title': 'Configure SCIM integration',
  'step.people.title': 'Add users to the application groups',
  'step.backup.title': 'Configure backup login',
  'step.domains.lead':
    'A domain is the part of a work e-mail after the @. By it we recognise whose identity provider answers.',
  'step.app.lead': 'Register an application that stands for this business account, and hand it these values.',
  'step.groups.lead': 'Tell us which group makes somebody an administrator, and which lets somebody use a product.',
  'step.saml.lead': 'Exchange the values by which both sides recognise each other at sign-in.',
  'step.scim.lead': 'Let your directory tell us who arrives and who leaves, so that a leaver’s seat frees itself.',
  'step.people.lead': 'Put people into the groups you mapped. Whoever is in them gets in.',
  'step.backup.lead': 'One login that works when the identity provider does not.',
  'missing.domain': 'Add at least one domain.',
  'missing.domain_proof': 'Every listed domain has to be verified.',
  'missing.tick': 'Tick “Configuration in the IdP Directory is done” once it is.',
  'missing.admins_group': 'Save name and ID of the Business Account Admins group.',
  'missing.entity_id': 'Save the Identity Provider Entity ID.',
  'missing.sso_url': 'Save the Identity Provider SSO URL.',
  'missing.certificate': 'Save a valid Public Certificate.',
  'missing.backup_login': 'Confirm the backup login.',
  'missing.backup_fitness': 'The chosen backup login no longer fits; confirm another one.',
  'attention.domain_unproved':
    'A domain is not verified: its people cannot sign in by SSO yet. Publish its record, then choose Check now.',
  'attention.domain_lost':
    'The TXT record of a verified domain is gone. Sign-in still works; publish the record again.',
  'attention.group_ambiguous':
    'Two pushed groups match one mapping, so neither counts. Rename one of them in the directory.',
  'attention.group_gone': 'A mapped group was deleted in the directory. Map another one.',
  'attention.group_renamed':
    'A mapped group was renamed in the directory. The mapping follows it; check that this was meant.',
  'attention.certificate_expiring':
    'The certificate expires within three weeks. Add the next one before the IdP switches to it.',
  'attention.certificate_expired':
    'The certificate has expired. Sign-ins go on, but the identity provider will soon sign with another one: add it.',
  'attention.sha1_exception':
    'Answers signed with SHA-1 are accepted for a limited time, as agreed with the vendor. Let the IdP sign with SHA-256 before it ends.',
  'attention.backup_not_rehearsed': 'The backup login was never tried. Rehearse it in step 7.',
  'attention.backup_rehearsal_old': 'The backup login was last tried more than 90 days ago. Rehearse it again.',
  'attention.scim_silent':
    'The directory has not called for a day. Check the provisioning log of your IdP, and its token.',
  'attention.users_group_missing': 'A product has no users group, so nobody can activate it. Map one below.',
} as const;
