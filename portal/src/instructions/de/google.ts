import { guide as english } from '../en/google.ts';
import type { Guide } from '../guide.ts';

/** Google Workspace. Seine automatische Bereitstellung erreicht nur Apps des Katalogs. */
export const guide: Guide = {
  ...english,
  attributes: [
    { name: 'objectidentifier', source: 'Employee ID oder ein anderer Wert, der sich nie ändert' },
    { name: 'name', source: 'Primary email' },
    { name: 'displayName', source: 'First name' },
    { name: 'groups', source: 'Group membership' },
  ],
  variants: [
    {
      id: 'admin',
      label: 'Google-Admin-Konsole',
      checked: '2026-01',
      steps: {
        app: [
          {
            clicks: [
              'Öffnen Sie in der Admin-Konsole **Apps** › **Web and mobile apps**, und wählen Sie **Add app** › **Add custom SAML app**.',
              'Geben Sie einen Namen, und gehen Sie weiter. Lassen Sie **Google Identity Provider details** für Schritt 4 in einem zweiten Tab offen; gehen Sie weiter.',
              {
                text: 'Unter **Service provider details**:',
                sub: [
                  '**ACS URL**: die Assertion Consumer Service URL',
                  '**Entity ID**: die Service Provider Entity ID',
                  '**Name ID format** **EMAIL**, **Name ID** **Basic Information › Primary email**',
                ],
              },
              'Fügen Sie unter **Attribute mapping** die Attribute der Tabelle rechts hinzu. `objectidentifier` braucht einen Wert, den alle haben und der sich nie ändert.',
              'Wählen Sie unter **Group membership (optional)** die Gruppen, die Sie zuordnen werden, mit dem App-Attribut `groups`. Klicken Sie auf **Finish**.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Öffnen Sie **Directory** › **Groups** › **Create group**: eine für die Business Account Admins, eine für die Benutzer des Produkts.',
              'Google sendet den Namen einer Gruppe. Kopieren Sie ihn genau; als eindeutige ID nehmen Sie die E-Mail-Adresse der Gruppe.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Öffnen Sie die App, und klicken Sie auf **Download metadata** › **Download metadata**. Wählen Sie die Datei rechts.',
              'Von Hand: **SSO URL** in Identity Provider SSO URL, **Entity ID** in Identity Provider Entity ID, **Certificate** in Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Google Workspace bietet für eigene Anwendungen kein SCIM. Nehmen Sie ein Werkzeug, das Ihr Google-Verzeichnis liest und mit den Werten rechts SCIM 2.0 spricht.',
              'Ohne ein solches wählen Sie **Weiter ohne Bereitstellung**. Man kann sich dann am Portal anmelden, aber das Produkt nicht aktivieren.',
            ],
          },
        ],
        people: [
          {
            clicks: [
              'Öffnen Sie **Directory** › **Groups**, die Gruppe und **Add members**.',
              'Öffnen Sie die App, und stellen Sie **User access** für die Organisationseinheiten oder Gruppen dieser Personen auf **ON**.',
            ],
          },
        ],
      },
    },
  ],
};
