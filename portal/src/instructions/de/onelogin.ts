import { guide as english } from '../en/onelogin.ts';
import type { Guide } from '../guide.ts';

/** OneLogin mit seiner Anwendung *SCIM Provisioner with SAML (SCIM v2 Enterprise)*, die beides kann. */
export const guide: Guide = {
  ...english,
  attributes: english.attributes.map((one) =>
    one.name === 'groups' ? { ...one, source: 'User Roles (Semicolon delimited aus, Multi-value an)' } : one,
  ),
  variants: [
    {
      id: 'admin',
      label: 'OneLogin-Verwaltung',
      checked: '2025-12',
      steps: {
        app: [
          {
            clicks: [
              'Öffnen Sie **Applications** › **Applications** › **Add App**, und suchen Sie `SCIM Provisioner with SAML (SCIM v2 Enterprise)`',
              'Geben Sie einen Namen, dann **Save**.',
              {
                text: 'Auf **Configuration**:',
                sub: [
                  '**SAML Consumer URL**: die Assertion Consumer Service URL',
                  '**SAML Audience URL**: die Service Provider Entity ID',
                ],
              },
              'Fügen Sie auf **Parameters** für jedes Attribut der Tabelle rechts ein Feld hinzu, jedes mit **Include in SAML assertion**; `groups` auch mit **Multi-value parameter**.',
              'Wählen Sie auf **SSO** **SHA-256** als **SAML Signature Algorithm**. **Save**.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Rollen spielen die Gruppen. Öffnen Sie **Users** › **Roles** › **New Role**: eine für die Business Account Admins, eine für die Benutzer des Produkts.',
              'Geben Sie beiden Rollen Zugang zur Anwendung.',
              'Die ID einer Rolle ist die Zahl am Ende ihrer Adresse. Kopieren Sie Namen und ID nach rechts.',
              'Fügen Sie in der Anwendung unter **Rules** eine Regel hinzu, die ihre Gruppen aus diesen Rollen setzt, damit sie übertragen werden.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Wählen Sie in der Anwendung **More Actions** › **SAML Metadata** und rechts die heruntergeladene Datei.',
              'Von Hand, aus **SSO**: **SAML 2.0 Endpoint (HTTP)** in Identity Provider SSO URL, **Issuer URL** in Identity Provider Entity ID und **X.509 Certificate** › **View Details** in Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Auf **Configuration** nimmt **SCIM Base URL** die unsere, **SCIM Bearer Token** das Bearer Token. Klicken Sie unter **API Connection** auf **Enable**.',
              'Haken Sie auf **Provisioning** **Enable provisioning** an; wenn Benutzer gelöscht werden oder den Zugang verlieren, wählen Sie **Suspend**.',
              'Sehen Sie auf **Parameters** nach, dass **SCIM Username** die E-Mail-Adresse ist.',
            ],
          },
        ],
        people: [{ clicks: ['Öffnen Sie **Users** › **Roles**, die Rolle, **Users**, und fügen Sie Personen hinzu.'] }],
      },
    },
  ],
};
