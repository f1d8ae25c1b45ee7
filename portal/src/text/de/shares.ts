export const shares = {
  'share.title': 'Unterlizenzen',
  'share.lead':
    'Eine Unterlizenz ist ein benannter Teil der Plätze: für eine Gruppe Ihres Verzeichnisses oder für Menschen, die Sie nennen. Wer zu einer gehört, bekommt einen Platz aus ihr und keinen anderen dieses Abonnements.',
  'share.new': 'Neue Unterlizenz',
  'share.none': 'Alle teilen sich dieselben Plätze',
  'share.none.text':
    'Teilen Sie Plätze auf, wenn ein Team nie leer ausgehen oder nie mehr als seinen Teil belegen soll.',
  'share.rest':
    '{seats, plural, =0 {Für alle anderen ist kein Platz frei.} one {Für alle anderen ist # Platz frei.} other {Für alle anderen sind # Plätze frei.}}',
  'share.short': '{seats, plural, one {# reservierter Platz ist} other {# reservierte Plätze sind}} nicht mehr da',
  'share.short.text':
    'Der Hersteller hat das Abonnement kleiner gemacht, als Sie reserviert haben. Verkleinern Sie eine reservierte Unterlizenz.',
  'share.name': 'Name',
  'share.seats': 'Plätze',
  'share.seats.most': 'Höchstens {most} lassen sich jetzt reservieren.',
  'share.for': 'Für',
  'share.kind': 'Art',
  'share.kind.reserved': 'Reserviert',
  'share.kind.reserved.hint': 'Beiseitegelegt: niemand sonst belegt diese Plätze, auch wenn sie frei sind.',
  'share.kind.dynamic': 'Dynamisch',
  'share.kind.dynamic.hint': 'Eine Obergrenze: ihre Menschen belegen, was frei ist, bis zu dieser Zahl.',
  'share.group': 'Gruppe „{group}“',
  'share.group.gone': 'Die Gruppe wurde im Verzeichnis gelöscht',
  'share.named': 'Menschen, die ich nenne',
  'share.people': '{people, plural, =0 {Noch niemand} one {# Person} other {# Personen}}',
  'share.emails': 'Dienstliche E-Mail-Adressen',
  'share.emails.hint': 'Eine je Zeile oder durch Kommas getrennt. Sie müssen in Ihrem Verzeichnis stehen.',
  'share.consequence':
    'Plätze, die ihre Menschen schon haben, zählen sofort zu ihr. Niemand verliert einen Platz; spätere Änderungen der Gruppe zählen ab der nächsten Aktivierung.',
  'share.change': 'Ändern',
  'share.changeNamed': '{name} ändern',
  'share.removeNamed': '{name} entfernen',
  'share.remove.title': 'Unterlizenz {name} entfernen?',
  'share.remove.reserved':
    '{taken, plural, =0 {Niemand verliert einen Platz.} one {# Person behält ihren Platz.} other {# Personen behalten ihre Plätze.}} {left, plural, =0 {} one {# reservierter Platz ist für alle frei.} other {# reservierte Plätze sind für alle frei.}}',
  'share.remove.dynamic':
    '{taken, plural, =0 {Niemand verliert einen Platz.} one {# Person behält ihren Platz.} other {# Personen behalten ihre Plätze.}} Die Grenze endet.',
};
