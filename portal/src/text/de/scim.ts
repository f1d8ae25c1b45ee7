import type { scim as english } from '../en/scim.ts';

/** Der SCIM-Schritt: Adresse, Token, und was angekommen ist. */
export const scim: Record<keyof typeof english, string> = {
  'scim.baseUrl': 'SCIM Base URL',
  'scim.token': 'Bearer Token',
  'scim.token.make': 'Bearer-Token erzeugen',
  'scim.token.another': 'Weiteres Token erzeugen',
  'scim.token.once.title': 'Kopieren Sie es jetzt',
  'scim.token.once':
    'Es wird nur dieses Mal gezeigt; wir behalten nur einen Abdruck. Verloren? Erzeugen Sie ein anderes.',
  'scim.token.full': 'Zwei Token gelten gleichzeitig. Widerrufen Sie eines, um ein weiteres zu erzeugen.',
  'scim.tokens': 'Gültige Token',
  'scim.token.hint': 'endet auf {hint}',
  'scim.token.made': 'erzeugt von {who},',
  'scim.token.used': 'zuletzt benutzt',
  'scim.token.revoke': 'Widerrufen',
  'scim.token.revokeNamed': 'Token, das auf {hint} endet, widerrufen',
  'scim.token.revoke.title': 'Dieses Token widerrufen?',
  'scim.token.revoke.text': 'Der nächste Aufruf des Verzeichnisses damit scheitert. Geben Sie ihm zuerst ein anderes.',
  'scim.feed': 'Was eingetroffen ist',
  'scim.feed.none': 'Noch nichts. Der erste ausgewiesene Aufruf Ihres Verzeichnisses erscheint hier von selbst.',
  'scim.feed.listening': 'Wir hören zu',
  'scim.feed.live': 'Anfragen, wie sie eintreffen',
  'scim.feed.requests': '{requests, plural, one {# Aufruf} other {# Aufrufe}}',
  'scim.feed.people': '{people, plural, one {# Person} other {# Personen}}, {active} aktiv',
  'scim.feed.groups': '{groups, plural, one {# Gruppe} other {# Gruppen}} eingetroffen',
  'scim.strict': 'Aufrufe ablehnen, die nicht wörtlich SCIM 2.0 entsprechen',
  'scim.strict.hint':
    'Lassen Sie das aus, solange Ihre Sicherheitsregeln es nicht verlangen: Viele Verzeichnisse senden Aufrufe in eigener Mundart, die wir lesen, wie sie gemeint sind, und dann ablehnen würden.',
  'scim.without': 'Weiter ohne Bereitstellung',
  'scim.without.hint': 'Die Anmeldung im Portal geht dann. Das Produkt zu aktivieren nicht.',
  'scim.without.title': 'Weiter ohne Bereitstellung?',
  'scim.without.text':
    'Man kann sich im Portal anmelden und wird dabei angelegt. Niemand kann das Produkt aktivieren, und wer geht, behält hier den Zugang, bis Sie ihn entfernen.',
  'scim.without.on.title': 'Ohne Bereitstellung',
  'scim.without.on': 'Man kann sich im Portal anmelden; niemand kann das Produkt aktivieren.',
  'scim.without.back': 'Bereitstellung doch einrichten',
  'scim.lack.refused': 'Der letzte Aufruf wurde abgelehnt: {method} {path}, {status}',
  'scim.lack.refused.cure': '{detail}',
  'scim.lack.nobody': 'Das Verzeichnis rief auf, aber niemand kam an',
  'scim.lack.nobody.cure':
    'Übertragen wird nur, wer der Anwendung zugewiesen ist. Weisen Sie sie einer Gruppe zu, in der die Personen sind, und schalten Sie das Anlegen von Benutzern ein.',
  'scim.lack.noGroups': '{people, plural, one {# Person} other {# Personen}} kamen an, aber keine Gruppe',
  'scim.lack.noGroups.cure': 'Gruppen werden einzeln übertragen: Wählen Sie die Admin-Gruppe und jede Benutzergruppe.',
  'scim.lack.misnamed': '„{name}“ ist keine E-Mail-Adresse einer verifizierten Domain',
  'scim.lack.misnamed.cure':
    'Personen werden an ihrem Benutzernamen erkannt. Lassen Sie das Verzeichnis die Arbeits-E-Mail als userName senden, oder verifizieren Sie deren Domain in Schritt 1.',
};
