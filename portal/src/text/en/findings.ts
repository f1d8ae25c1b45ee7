/** What DNS answered: what happened, why, do this. By the code of the finding. */
export const findings = {
  'finding.found.title': 'Found: {domain} is yours',
  'finding.found.why': 'The record is where it should be.',
  'finding.found.do': 'Leave it in place. We look again from time to time.',
  'finding.no_domain.title': '{domain} does not exist in DNS',
  'finding.no_domain.why': 'The name servers answered that there is no such domain.',
  'finding.no_domain.do': 'Check the spelling. If the domain is new, wait until its registration is complete.',
  'finding.no_record.title': 'No TXT record at {host} yet',
  'finding.no_record.why': 'The name servers answered, but hold no TXT record with this name.',
  'finding.no_record.do': 'Add the record below. If you just did, wait a few minutes; then choose Check now.',
  'finding.other_value.title': 'There is a TXT record, but with another value',
  'finding.other_value.why': 'At <code>{host}</code> we found {values}; none of it is ours.',
  'finding.other_value.do':
    'Copy Value again, without spaces around it, and save it as a TXT record of its own. Leave the others.',
  'finding.zone_appended_twice.title': 'Your DNS panel added the domain twice',
  'finding.zone_appended_twice.why':
    'Our value is at <code>{found}</code>: the panel appended {domain} to a name that already ended in it.',
  'finding.zone_appended_twice.do': 'Edit the record and set Host to <code>{short}</code>.',
  'finding.wrong_host.title': 'The value is right, the host is not',
  'finding.wrong_host.why': 'Our value is at <code>{found}</code>, but we ask at <code>{host}</code>.',
  'finding.wrong_host.do': 'Edit the record and set Host to <code>{short}</code>.',
  'finding.value_quoted.title': 'The value carries quotation marks',
  'finding.value_quoted.why': 'At <code>{host}</code> we found {values}. The marks were saved as part of the value.',
  'finding.value_quoted.do': 'Edit the record and remove the quotation marks from Value.',
  'finding.cname_in_the_way.title': 'A CNAME stands at {host}',
  'finding.cname_in_the_way.why': 'A name with a CNAME may hold no other record, so the TXT record cannot be seen.',
  'finding.cname_in_the_way.do':
    'Remove the CNAME at <code>{host}</code>, or a wildcard CNAME that covers it; then add the TXT record.',
  'finding.server_failure.title': 'The name servers of {domain} did not answer properly',
  'finding.server_failure.why':
    'The resolver got a failure (SERVFAIL). Often the domain’s DNSSEC or its delegation is broken.',
  'finding.server_failure.do': 'Ask whoever runs the DNS of {domain} to check it, then choose Check now.',
  'finding.timeout.title': 'DNS did not answer in time',
  'finding.timeout.why': 'The question was sent, but no answer came. This says nothing about your record.',
  'finding.timeout.do':
    'Choose Check now in a minute. If it repeats, the name servers of {domain} may be out of reach.',
  'finding.resolvers_disagree.title': 'Some resolvers see the record, others not yet',
  'finding.resolvers_disagree.why':
    'The change is on its way, or the name servers of {domain} do not all hold the same data.',
  'finding.resolvers_disagree.do':
    'Wait some minutes and choose Check now. If it stays so for hours, compare the name servers.',
  'finding.taken.title': '{domain} is proved by another business account',
  'finding.taken.why': 'A domain belongs to one business account at a time.',
  'finding.taken.do':
    'If that account is your organization’s, ask its administrator to remove the domain there, or to invite you.',
} as const;
