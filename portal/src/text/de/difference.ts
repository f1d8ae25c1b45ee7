export const difference = {
  'difference.title': 'Was sich für Personen ändert',
  'difference.titleOnceActive': 'Was sich für Personen ändert, sobald die Integration aktiv ist',
  'difference.none': 'Niemand gewinnt oder verliert etwas.',
  'difference.gains_use': '{count, plural, one {# Person darf} other {# Personen dürfen}} das Produkt aktivieren',
  'difference.loses_use':
    '{count, plural, one {# Person darf} other {# Personen dürfen}} das Produkt nicht mehr nutzen',
  'difference.becomes_administrator':
    '{count, plural, one {# Person wird Administrator} other {# Personen werden Administratoren}}',
  'difference.stops_administrator':
    '{count, plural, one {# Person ist nicht mehr Administrator} other {# Personen sind nicht mehr Administratoren}}',
  'difference.loses_access':
    '{count, plural, one {# Person verliert} other {# Personen verlieren}} den Zugang zu diesem Geschäftskonto',
  'difference.user_deactivated': 'im Verzeichnis deaktiviert',
  'difference.user_blocked': 'gesperrt',
  'difference.seats':
    '{productName}: {eligible, plural, one {# Person} other {# Personen}} für {seats} Plätze; sie reichen für alle.',
  'difference.seats.short':
    '{productName}: {eligible, plural, one {# Person} other {# Personen}} für {seats} Plätze; {short} fehlen. Wer zuletzt kommt, wartet.',
  'difference.unsure.title': 'Bei jeder Anmeldung entschieden',
  'difference.unsure.products':
    'Für {products} wurde noch keine Gruppe übertragen: Es entscheidet, was die Anmeldung jeder Person sagt.',
  'difference.unsure.admins':
    'Die Gruppe der Administratoren wurde noch nicht übertragen: Wessen Anmeldung sie nennt, der verwaltet.',
  'difference.conflicts':
    '{conflicts, plural, one {# Kontokonflikt wartet} other {# Kontokonflikte warten}} auf der Seite Benutzer.',
  'difference.incomplete': 'Sehr viele Personen: Gezählt wurden die ersten 200.000.',
  'difference.more': 'Mehr anzeigen',
  'difference.typed': 'Jemand verliert den Zugang. Geben Sie {name} ein, um fortzufahren',
  'difference.rehearsed': '{email}, funktioniert nachweislich',
  'difference.notRehearsed.title': 'Den Notfallzugang hat noch niemand ausprobiert',
  'difference.notRehearsed.text':
    'Er ist der Weg hinein, wenn Single Sign-On versagt. Proben Sie ihn in Schritt 7, bevor Sie aktivieren: Es dauert eine Minute.',
  'difference.oldRehearsal.title': 'Der Notfallzugang wurde lange nicht ausprobiert',
  'difference.undo': 'Eine Viertelstunde lang können Sie es zurücknehmen.',
} as const;
