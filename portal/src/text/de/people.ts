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
  'people.empty': 'In {group} ist noch niemand',
  'people.empty.cure':
    'Ihre Mitglieder sind die Account-Administratoren. Fügen Sie sich und alle hinzu, die verwalten sollen; sie müssen der Anwendung zugewiesen sein, damit sie übertragen werden.',
  'people.notYou': 'Sie ({you}) sind nicht in {group}',
  'people.notYou.cure':
    'Nach dem Aktivieren verwalten hier nur ihre Mitglieder, und Sie kämen nur über den Notfallzugang herein. Fügen Sie sich mit dieser Adresse hinzu.',
};
