/** Daten von Personen: Export, Löschung und das Ende von Konten. */
export const privacy = {
  'privacy.export': 'Gespeichertes exportieren',
  'privacy.export.title': 'Exportieren, was über {who} gespeichert ist',
  'privacy.export.text':
    'Eine Datei mit allem, was dieses Unternehmenskonto über diese Person gespeichert hat, für eine Auskunft. Sie enthält persönliche Daten: Verschicken Sie sie so, wie Sie einen Vertrag verschicken würden. Der Export wird festgehalten.',
  'privacy.export.save': 'Datei speichern',
  'privacy.erase': 'Löschen',
  'privacy.erase.title': '{who} löschen?',
  'privacy.erase.text':
    'Alles, was diese Person hier nennt, geht endgültig: Name, Adressen, Gruppen, Anmeldungen, Namen von Computern. Niemand kann es zurückholen.',
  'privacy.erase.stays':
    'Was bleibt, trägt keinen Namen: dass ein Platz belegt war und wann, und im Audit-Log, was geschehen ist.',
  'privacy.erase.first':
    'Deaktivieren Sie die Person zuerst bei Ihrem Identitätsanbieter, oder entziehen Sie ihr dort die Anwendung. Solange er sagt, dass sie aktiv ist, wird das Löschen abgelehnt: Die nächste Übertragung brächte sie zurück.',
  'closing.title': 'Dieses Unternehmenskonto schließen',
  'closing.text':
    '{days} Tage lang geht alles weiter wie bisher, und ein Klick behält es. Dann wird alles endgültig gelöscht: Personen, Gruppen, die Integration, Schlüssel und Plätze, Computer und das Audit-Log.',
  'closing.after':
    'Ihre Leute können nicht mehr aktivieren; Computer hören auf, wenn ihre Lizenz endet. Lizenzschlüssel öffnen nichts mehr. Persönliche Konten bleiben unberührt.',
  'closing.button': 'Unternehmenskonto schließen',
  'closing.dialog.title': '{name} schließen?',
  'closing.dialog.text':
    'Alle Administratoren erfahren es per E-Mail. Exportieren Sie vorher das Audit-Log, wenn Sie es aufbewahren müssen.',
  'closing.dialog.name': 'Name der Organisation',
  'closing.dialog.name.hint': 'Geben Sie zur Bestätigung {name} ein.',
  'closing.asked.title': 'Dieses Unternehmenskonto wird am {day} gelöscht',
  'closing.asked.text': 'Bis dahin funktioniert alles, und nichts geht verloren, wenn Sie es behalten.',
  'closing.keep': 'Behalten',
  'ending.title': 'Ihre Daten',
  'ending.text': 'Was wir über dieses Konto gespeichert haben, können Sie lesen und beenden.',
  'ending.export': 'Meine Daten herunterladen',
  'ending.delete': 'Mein Konto löschen',
  'ending.delete.title': 'Ihr Konto löschen?',
  'ending.delete.text':
    'Es wird sofort und endgültig gelöscht: Anmeldung, Mitgliedschaften, zweiter Faktor, Sitzungen. Wer sich später mit dieser Adresse registriert, beginnt neu.',
  'ending.delete.stays':
    'Organisationen behalten in ihren eigenen Aufzeichnungen, dass diese Adresse dort etwas getan hat. Fragen Sie dort, wenn auch das gelöscht werden soll.',
  'ending.delete.email': 'Ihre E-Mail-Adresse',
  'ending.delete.email.hint': 'Geben Sie zur Bestätigung {email} ein.',
} as const;
