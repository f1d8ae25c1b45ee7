import { guide as english } from '../en/jumpcloud.ts';
import type { Guide } from '../guide.ts';

/** Das Verwaltungsportal von JumpCloud: eine eigene SAML-Anwendung mit Identity Management. */
export const guide: Guide = {
  ...english,
  variants: [
    {
      id: 'admin',
      label: 'JumpCloud-Verwaltungsportal',
      checked: '2025-12',
      steps: {
        app: [
          {
            clicks: [
              'Öffnen Sie **User Authentication** › **SSO Applications** › **Add New Application**, und wählen Sie **Custom Application**.',
              'Wählen Sie **Manage Single Sign-On (SSO)** mit **Configure SSO with SAML** und **Export users to this app (Identity Management)**. Geben Sie einen Namen, und speichern Sie.',
              {
                text: 'Auf **SSO**:',
                sub: [
                  '**IdP Entity ID**: ein Name nach Wahl, etwa `JumpCloud`',
                  '**SP Entity ID**: die Service Provider Entity ID',
                  '**ACS URLs**: die Assertion Consumer Service URL',
                  'haken Sie **Sign Assertion** an',
                ],
              },
              'Fügen Sie die Benutzerattribute der Tabelle rechts hinzu; für Gruppen haken Sie **include group attribute** an, mit dem Namen `groups`',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Öffnen Sie **User Management** › **User Groups**, und fügen Sie eine Gruppe für die Business Account Admins und eine für die Benutzer des Produkts hinzu.',
              'Die ID einer Gruppe ist der letzte Teil ihrer Adresse. Kopieren Sie Namen und ID nach rechts.',
              'Haken Sie auf **User Groups** der Anwendung beide an.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Klicken Sie in der Anwendung auf **SSO** auf **Export Metadata**, und wählen Sie die Datei rechts.',
              'Von Hand: **IDP URL** in Identity Provider SSO URL, **IdP Entity ID** in Identity Provider Entity ID, **IdP Certificate Valid** › **Download certificate** in Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Wählen Sie in der Anwendung auf **Identity Management** **SCIM API** und **SCIM 2.0**.',
              '**Base URL** nimmt die SCIM Base URL, **Token Key** das Bearer Token, **Test User Email** eine Adresse, die niemand hat.',
              'Schalten Sie die Verwaltung von Gruppen ein. Klicken Sie auf **Test Connection**, dann auf **Activate**.',
            ],
          },
        ],
        people: [
          { clicks: ['Öffnen Sie **User Groups**, die Gruppe, **Users**, haken Sie Personen an, und speichern Sie.'] },
        ],
      },
    },
  ],
};
