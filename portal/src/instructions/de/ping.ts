import { guide as english } from '../en/ping.ts';
import type { Guide } from '../guide.ts';

/** Die Verwaltungskonsole von PingOne: eine SAML-Anwendung und daneben eine ausgehende SCIM-Verbindung. */
export const guide: Guide = {
  ...english,
  signedRequests: [
    'Wählen Sie auf dem Reiter **Configuration** der Anwendung den Stift.',
    'Importieren Sie bei **Verification Certificate** das hier heruntergeladene Zertifikat.',
    'Haken Sie **Enforce Signed AuthnRequest** an, dann **Save**. Kommen Sie gleich zurück, und lassen Sie den Schlüssel unterschreiben.',
  ],
  variants: [
    {
      id: 'pingone',
      label: 'PingOne',
      checked: '2025-12',
      steps: {
        app: [
          {
            clicks: [
              'Öffnen Sie **Applications** › **Applications**, und klicken Sie auf das Pluszeichen.',
              'Geben Sie einen Namen, wählen Sie **SAML Application**, dann **Configure**.',
              'Wählen Sie **Manually Enter**: **ACS URLs** nimmt die Assertion Consumer Service URL, **Entity ID** die Service Provider Entity ID. **Save**.',
              'Fügen Sie auf **Attribute Mappings** die Attribute der Tabelle rechts hinzu.',
              'Schalten Sie die Anwendung oben mit dem Schalter ein.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Öffnen Sie **Directory** › **Groups**, und fügen Sie eine Gruppe für die Business Account Admins und eine für die Benutzer des Produkts hinzu.',
              'Öffnen Sie jede; kopieren Sie ihren Namen und **Group ID** nach rechts.',
              'Erlauben Sie in der Anwendung auf **Access** beide Gruppen.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Klicken Sie in der Anwendung auf **Overview** auf **Download Metadata**, und wählen Sie die Datei rechts.',
              'Von Hand: **Single Signon Service** in Identity Provider SSO URL, **Issuer ID** in Identity Provider Entity ID, **Download Signing Certificate** in Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Öffnen Sie **Integrations** › **Provisioning**, klicken Sie auf das Pluszeichen und **New Connection** › **Identity Store** › **SCIM Outbound**.',
              '**SCIM BASE URL** nimmt die unsere; **Authentication Method** **OAuth 2 Bearer Token** mit dem Bearer Token. **Test Connection**.',
              'Stellen Sie **User Identifier** auf `userName` und das Aufheben der Bereitstellung auf **Disable**. Speichern Sie, und schalten Sie die Verbindung ein.',
              'Fügen Sie eine **New Rule** von PingOne zu dieser Verbindung hinzu, mit einem Filter auf Ihre Gruppen; fügen Sie unter **Group Provisioning** beide Gruppen hinzu.',
            ],
          },
        ],
        people: [
          { clicks: ['Öffnen Sie **Directory** › **Groups**, die Gruppe, **Users**, und fügen Sie Personen hinzu.'] },
        ],
      },
    },
  ],
};
