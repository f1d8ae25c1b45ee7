import type { domains as english } from '../en/domains.ts';

/** Der Schritt mit den Domains: welcher Eintrag zu veröffentlichen ist, und was gefunden wurde. */
export const domains: Record<keyof typeof english, string> = {
  'domains.add': 'Domain',
  'domains.add.hint': 'Nur Domains, über die Ihre Organisation verfügt. Jede gehört zu einem Unternehmenskonto.',
  'domains.add.submit': 'Domain hinzufügen',
  'domains.add.suggest': '{domain} nehmen, aus Ihrer eigenen E-Mail',
  'domains.add.wrong': 'Tippen Sie eine Domain, etwa example.com, ohne @ und https.',
  'domains.none.title': 'Noch keine Domain',
  'domains.none.text':
    'Fügen Sie die Domain Ihrer E-Mails bei der Arbeit hinzu. Sie erhalten einen TXT-Eintrag zum Veröffentlichen.',
  'domains.verified': 'Nachgewiesen',
  'domains.unverified': 'Noch nicht nachgewiesen',
  'domains.asked': 'Gefragt um',
  'domains.check': 'Jetzt prüfen',
  'domains.checkNamed': '{domain} jetzt prüfen',
  'domains.removeNamed': '{domain} entfernen',
  'domains.remove.title': '{domain} entfernen?',
  'domains.remove.text': 'Die Menschen dieser Domain können sich nicht mehr mit SSO anmelden.',
  'domains.record.keep': 'Der Eintrag, der bleiben soll',
  'domains.record.type': 'Typ',
  'domains.record.host': 'Host',
  'domains.record.host.hint': 'Manche DNS-Oberflächen wollen den vollen Namen: {name}',
  'domains.record.value': 'Wert',
  'domains.polling': 'Solange diese Seite offen ist, sehen wir von selbst wieder nach.',
  'domains.seen': 'Was gefunden wurde',
  'domains.seen.none': 'kein TXT-Eintrag',
  'domains.dns.1': 'Melden Sie sich dort an, wo das DNS Ihrer Domain liegt. Das ist nicht immer, wo sie gekauft wurde.',
  'domains.dns.2': 'Legen Sie einen Eintrag vom Typ <b>TXT</b> an.',
  'domains.dns.3':
    'Kopieren Sie <b>Host</b> von hier. Zeigt die Oberfläche hinter dem Feld die Domain, nehmen Sie die kurze Form; sie ergänzt den Rest.',
  'domains.dns.4': 'Kopieren Sie <b>Wert</b> von hier, ohne Anführungszeichen hinzuzufügen.',
  'domains.dns.5': 'Speichern Sie. Die meisten Änderungen sind nach Minuten sichtbar, manche nach einem Tag.',
  'domains.dns.6': 'Lassen Sie den Eintrag stehen: Wir sehen immer wieder nach und warnen, wenn er verschwindet.',
};
