import type { steps as english } from '../en/steps.ts';

/** Die sieben Schritte, was jedem noch fehlt und was Aufmerksamkeit braucht. */
export const steps: Record<keyof typeof english, string> = {
  'step.domains.title': 'Domains der Organisation konfigurieren',
  'step.app.title': 'Unternehmensanwendung registrieren',
  'step.groups.title': 'Zuordnung der Gruppen konfigurieren',
  'step.saml.title': 'SAML-Integration konfigurieren',
  'step.scim.title': 'SCIM-Integration konfigurieren',
  'step.people.title': 'Menschen in die Gruppen der Anwendung aufnehmen',
  'step.backup.title': 'Notfallzugang konfigurieren',
  'step.domains.lead':
    'Die Domain ist der Teil einer E-Mail nach dem @. An ihr erkennen wir, wessen Identitätsanbieter antwortet.',
  'step.app.lead':
    'Registrieren Sie eine Anwendung, die für dieses Unternehmenskonto steht, und geben Sie ihr diese Werte.',
  'step.groups.lead':
    'Sagen Sie, welche Gruppe jemanden zur Kontoadministration macht und welche ein Produkt nutzen lässt.',
  'step.saml.lead': 'Tauschen Sie die Werte aus, an denen sich beide Seiten bei der Anmeldung erkennen.',
  'step.scim.lead':
    'Lassen Sie Ihr Verzeichnis sagen, wer kommt und wer geht; dann wird der Platz eines Gegangenen von selbst frei.',
  'step.people.lead': 'Nehmen Sie Menschen in die zugeordneten Gruppen auf. Wer darin ist, kommt hinein.',
  'step.backup.lead': 'Ein Zugang, der geht, wenn der Identitätsanbieter nicht geht.',
  'missing.domain': 'Fügen Sie mindestens eine Domain hinzu.',
  'missing.domain_proof': 'Jede genannte Domain muss nachgewiesen sein.',
  'missing.tick': 'Haken Sie „Konfiguration im IdP-Verzeichnis ist erledigt“ an, sobald es so ist.',
  'missing.admins_group': 'Speichern Sie Name und ID der Gruppe der Business Account Admins.',
  'missing.entity_id': 'Speichern Sie die Identity Provider Entity ID.',
  'missing.sso_url': 'Speichern Sie die Identity Provider SSO URL.',
  'missing.certificate': 'Speichern Sie ein gültiges Public Certificate.',
  'missing.backup_login': 'Bestätigen Sie den Notfallzugang.',
  'missing.backup_fitness': 'Der gewählte Notfallzugang taugt nicht mehr; bestätigen Sie einen anderen.',
  'attention.domain_unproved':
    'Eine Domain ist nicht nachgewiesen: Ihre Menschen können sich noch nicht mit SSO anmelden. Veröffentlichen Sie den Eintrag und wählen Sie „Jetzt prüfen“.',
  'attention.domain_lost':
    'Der TXT-Eintrag einer nachgewiesenen Domain ist verschwunden. Die Anmeldung geht noch; veröffentlichen Sie ihn wieder.',
  'attention.group_ambiguous':
    'Zwei eingetroffene Gruppen passen zu einer Zuordnung, deshalb zählt keine. Benennen Sie eine davon um.',
  'attention.group_gone': 'Eine zugeordnete Gruppe wurde im Verzeichnis gelöscht. Ordnen Sie eine andere zu.',
  'attention.group_renamed':
    'Eine zugeordnete Gruppe wurde im Verzeichnis umbenannt. Die Zuordnung folgt ihr; prüfen Sie, ob das so gemeint war.',
  'attention.certificate_expiring':
    'Das Zertifikat läuft binnen drei Wochen ab. Fügen Sie das nächste hinzu, bevor der IdP wechselt.',
  'attention.certificate_expired':
    'Das Zertifikat ist abgelaufen. Anmeldungen gehen weiter, aber der Identitätsanbieter wird bald mit einem anderen unterschreiben: Fügen Sie es hinzu.',
  'attention.sha1_exception':
    'Mit SHA-1 unterschriebene Antworten gelten befristet, so ist es mit dem Anbieter vereinbart. Stellen Sie den IdP vorher auf SHA-256 um.',
  'attention.backup_not_rehearsed': 'Der Notfallzugang wurde nie ausprobiert. Proben Sie ihn in Schritt 7.',
  'attention.backup_rehearsal_old':
    'Der Notfallzugang wurde zuletzt vor mehr als 90 Tagen ausprobiert. Proben Sie ihn erneut.',
  'attention.scim_silent':
    'Das Verzeichnis hat seit einem Tag nicht angerufen. Prüfen Sie das Bereitstellungsprotokoll Ihres IdP und dessen Token.',
  'attention.users_group_missing':
    'Ein Produkt hat keine Benutzergruppe, darum kann niemand es aktivieren. Ordnen Sie unten eine zu.',
};
