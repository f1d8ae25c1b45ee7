import { guide as english } from '../en/keycloak.ts';
import type { Guide } from '../guide.ts';

/** Die Verwaltungskonsole von Keycloak. SCIM kommt durch eine Erweiterung. */
export const guide: Guide = {
  ...english,
  signedRequests: [
    'Öffnen Sie den Client, dann **Keys** › **Signing keys config**. Schalten Sie **Client signature required** ein.',
    'Wählen Sie **Import key**, als Format des Archivs `Certificate PEM` und das hier heruntergeladene Zertifikat; dann **Import**.',
    'Von da an nimmt Keycloak nur unterschriebene Anfragen an: Kommen Sie gleich zurück, und lassen Sie den Schlüssel unterschreiben.',
  ],
  attributes: english.attributes.map((one) =>
    one.name === 'displayName' ? { ...one, source: 'ein Mapper (JavaScript oder Vorlage) aus Vor- und Nachname' } : one,
  ),
  variants: [
    {
      id: 'admin',
      label: 'Keycloak 26',
      checked: '2026-01',
      steps: {
        app: [
          {
            clicks: [
              'Öffnen Sie **Clients** › **Create client**, **Client type** **SAML**. **Client ID** nimmt die Service Provider Entity ID.',
              '**Valid redirect URIs** und **Master SAML Processing URL** nehmen die Assertion Consumer Service URL. **Save**.',
              'Stellen Sie auf **Settings** **Name ID format** auf `email`, **Sign documents** oder **Sign assertions** an, **Signature algorithm** `RSA_SHA256`, **Canonicalization method** `EXCLUSIVE`',
              'Schalten Sie auf **Keys** **Client signature required** und **Encrypt assertions** aus.',
              'Öffnen Sie auf **Client scopes** den eigenen Bereich des Clients, und fügen Sie für jedes Attribut der Tabelle rechts einen Mapper hinzu; **Group list** mit dem Namen `groups`, **Single Group Attribute** an und **Full group path** aus.',
              'Entfernen Sie den Bereich `role_list`, oder stellen Sie seinen Mapper auf **Single Role Attribute**: Zwei Attribute eines Namens werden abgelehnt.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Öffnen Sie **Groups** › **Create group**: eine für die Business Account Admins, eine für die Benutzer des Produkts.',
              'Die ID einer Gruppe ist der letzte Teil ihrer Adresse. Kopieren Sie Namen und ID nach rechts.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Öffnen Sie **Realm settings** › **General** und bei **Endpoints** **SAML 2.0 Identity Provider Metadata**. Fügen Sie alles in das Feld rechts ein.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Installieren Sie eine SCIM-Client-Erweiterung für Ihre Version, und fügen Sie unter **User federation** einen SCIM-Anbieter hinzu, mit den zwei Werten rechts und Anmeldung durch Bearer Token.',
              'Ohne eine solche wählen Sie **Weiter ohne Bereitstellung**. Man kann sich dann am Portal anmelden, aber das Produkt nicht aktivieren.',
            ],
          },
        ],
        people: [
          { clicks: ['Öffnen Sie **Users**, die Person, **Groups** › **Join Group**, und wählen Sie die Gruppe.'] },
        ],
      },
    },
  ],
};
