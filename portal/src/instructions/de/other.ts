import { guide as english } from '../en/other.ts';
import type { Guide } from '../guide.ts';

/** Für jeden Anbieter von SAML 2.0 und SCIM 2.0: was gelten muss, in keiner Konsole Worten. */
export const guide: Guide = {
  ...english,
  acsField: 'ACS oder Reply URL',
  entityIdField: 'Audience oder SP Entity ID',
  attributes: [
    { name: 'objectidentifier', source: 'eine ID der Person, die sich nie ändert' },
    { name: 'name', source: 'der Anmeldename, als E-Mail-Adresse' },
    { name: 'displayName', source: 'der volle Name' },
    { name: 'groups', source: 'Namen oder IDs der Gruppen, je ein Wert' },
  ],
  variants: [
    {
      id: 'any',
      label: 'SAML 2.0',
      checked: '2026-02',
      steps: {
        app: [
          {
            clicks: [
              'Legen Sie eine SAML-2.0-Anwendung an (auch Service Provider oder Relying Party genannt). Viele Konsolen nehmen unsere Metadatendatei von rechts.',
              'Sonst kopieren Sie die Assertion Consumer Service URL und die Service Provider Entity ID in ihre Felder.',
              'Antworten Sie durch HTTP-POST, unterschrieben mit RSA-SHA256 oder besser, nicht verschlüsselt.',
              'Senden Sie die Attribute der Tabelle rechts, jedes einmal, mit genau diesen Namen.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Legen Sie eine Gruppe für die Business Account Admins und eine für die Benutzer jedes Produkts an.',
              'Geben Sie beiden Zugang zur Anwendung.',
              'Kopieren Sie Namen und eindeutige ID jeder Gruppe nach rechts. Hat Ihr IdP keine IDs für Gruppen, nehmen Sie den Namen für beides.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Laden Sie die Metadaten des IdP herunter, oder kopieren Sie seine Entity ID, seine Anmelde-URL und sein Zertifikat zum Unterschreiben.',
              'Bringen Sie sie rechts ein, und wählen Sie **Speichern**.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Schalten Sie die Bereitstellung durch SCIM 2.0 ein, mit den zwei Werten rechts und Anmeldung durch Bearer Token.',
              'Lassen Sie Benutzer anlegen, ändern und deaktivieren. Die eindeutige Kennung ist `userName`, mit demselben Wert wie das Attribut `name`',
              'Übertragen Sie die Gruppen von Schritt 3, mit ihren Mitgliedern.',
            ],
          },
        ],
        people: [{ clicks: ['Fügen Sie den Gruppen von Schritt 3 Personen hinzu, sich selbst der Admin-Gruppe.'] }],
      },
    },
  ],
};
