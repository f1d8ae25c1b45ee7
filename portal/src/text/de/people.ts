import type { people as english } from '../en/people.ts';

/** Der Schritt mit den Personen: wer in den Gruppen ist. */
export const people: Record<keyof typeof english, string> = {
  'people.group.none': 'Noch nicht zugeordnet: Schritt 3',
  'people.members': '{members, plural, =0 {noch niemand} one {# Person} other {# Personen}}',
  'people.waiting': 'noch nicht eingetroffen',
  'people.counts': 'Wer in den zugeordneten Gruppen ist',
  'people.count.group': 'Gruppe',
  'people.count.role': 'Erhält',
  'people.count.members': 'Personen',
  'people.count.admin': 'Kontoadministration',
};
