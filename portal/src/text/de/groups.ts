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
  'groups.match.matched': 'Gefunden: Gruppe {group}, {members, plural, one {# Mitglied} other {# Mitglieder}}',
  'groups.rename.warning':
    'Eine Zuordnung bleibt bei der Gruppe, die sie zuerst fand. Benennen Sie diese später um, folgt sie; eine andere Gruppe mit dem alten Namen zählt nie.',
  'groups.match.waiting': '{name} wurde noch nicht übertragen',
  'groups.match.waiting.cure':
    'Übertragen Sie die Gruppe, oder wählen Sie oben eine übertragene. Wir hören zu; sie erscheint hier von selbst.',
  'groups.match.alike': '{name} und {group} unterscheiden sich in Groß- und Kleinschreibung',
  'groups.match.alike.cure': 'Nur der genaue Name zählt. Wählen Sie oben {group}, und speichern Sie.',
  'groups.match.ambiguous': 'Zwei übertragene Gruppen passen zu {name}, darum zählt keine',
  'groups.match.ambiguous.cure':
    'Beide heißen so, oder Name und ID führen zu verschiedenen. Wählen Sie oben die richtige, und speichern Sie; oder benennen Sie eine davon im Verzeichnis um.',
  'groups.match.gone': 'Die Gruppe, die {name} zugeordnet war, wurde im Verzeichnis gelöscht',
  'groups.match.gone.cure': 'Übertragen Sie sie noch einmal und wählen Sie sie oben, oder ordnen Sie eine andere zu.',
  'groups.match.renamed': '{name} heißt im Verzeichnis jetzt {group}',
  'groups.match.renamed.cure':
    'Die Zuordnung folgt ihr, mit denselben Personen. Prüfen Sie, ob das gewollt war; speichern Sie den neuen Namen, um es zu erledigen.',
};
