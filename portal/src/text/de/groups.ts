import type { groups as english } from '../en/groups.ts';

/** Der Schritt mit den Gruppen: welche was bedeutet, und was gefunden wurde. */
export const groups: Record<keyof typeof english, string> = {
  'groups.admins': 'Business Account Admins',
  'groups.admins.hint': 'Wer in dieser Gruppe ist, gehört zur Kontoadministration, solange die Integration aktiv ist.',
  'groups.users': 'Nutzende von {product}',
  'groups.users.hint': 'Wer in dieser Gruppe ist, darf {product} aktivieren. Nötig, bevor es irgendjemand kann.',
  'groups.change.title': 'Ändern, für wen das gilt?',
  'groups.change.save': 'Änderung speichern',
  'groups.name': 'Name der Gruppe',
  'groups.name.hint': 'Genau wie im Verzeichnis, auch Groß und Klein.',
  'groups.id': 'Eindeutige ID der Gruppe',
  'groups.pick': 'Eine eingetroffene Gruppe wählen',
  'groups.pick.choose': 'Wählen, oder unten Name und ID tippen',
  'groups.remove': 'Zuordnung entfernen',
  'groups.noProducts':
    'Hier ist noch kein Produkt je Person registriert. Seine Nutzergruppe erscheint mit seinem Lizenzschlüssel.',
  'groups.match.waiting': 'Gespeichert. Wartet auf die erste Gruppe, die passt; wir hören zu.',
  'groups.match.matched': 'Gefunden: Gruppe {group}, {members, plural, one {# Mitglied} other {# Mitglieder}}',
  'groups.match.ambiguous':
    'Zwei eingetroffene Gruppen passen, deshalb zählt keine. Benennen Sie eine davon im Verzeichnis um.',
  'groups.match.gone': 'Die gefundene Gruppe wurde im Verzeichnis gelöscht. Ordnen Sie eine andere zu.',
  'groups.match.renamed': 'Die Gruppe heißt im Verzeichnis jetzt {group}. Die Zuordnung folgt ihr.',
  'groups.rename.warning':
    'Eine Zuordnung bleibt bei der Gruppe, die sie zuerst fand. Benennen Sie diese später um, folgt sie; eine andere Gruppe mit dem alten Namen zählt nie.',
};
