import { guide as english } from '../en/entra.ts';
import type { Guide } from '../guide.ts';

/** Microsoft Entra Admin Center. Es sendet Gruppen-IDs statt Namen, darum entscheidet die Object ID. */
export const guide: Guide = {
  ...english,
  signedRequests: [
    'Öffnen Sie auf der Seite der Anwendung **Single sign-on** und bei **SAML Certificates** **Verification certificates (optional)** › **Edit**.',
    'Haken Sie **Require verification certificates** an, wählen Sie **Upload certificate** und die hier heruntergeladene Datei, dann **Save**.',
    'Von da an nimmt Entra nur unterschriebene Anfragen an: Kommen Sie gleich zurück, und lassen Sie den Schlüssel unterschreiben.',
  ],
  attributes: english.attributes.map((one) =>
    one.name === 'groups' ? { ...one, source: 'der Anwendung zugewiesene Gruppen' } : one,
  ),
  variants: [
    {
      id: 'admin-center',
      label: 'Entra Admin Center',
      checked: '2026-01',
      steps: {
        app: [
          {
            title: 'Die Anwendung anlegen',
            clicks: [
              'Öffnen Sie im Microsoft Entra Admin Center **Enterprise apps**, und klicken Sie auf **New application**.',
              'Klicken Sie auf **Create your own application**, geben Sie einen Namen, wählen Sie **Integrate any other application you don’t find in the gallery (Non-gallery)**, dann **Create**.',
              'Öffnen Sie **Single sign-on**, und wählen Sie **SAML**.',
              {
                text: 'Bearbeiten Sie **Basic SAML Configuration**:',
                sub: [
                  '**Identifier (Entity ID)**: die Service Provider Entity ID',
                  '**Reply URL (Assertion Consumer Service URL)**: die Assertion Consumer Service URL',
                ],
              },
              'Bearbeiten Sie **Attributes & Claims**: Fügen Sie die Claims der Tabelle rechts hinzu. Lassen Sie **Namespace** bei jedem leer.',
              'Klicken Sie auf **Add a group claim**, wählen Sie **Groups assigned to the application**, **Source attribute** **Group ID**, und haken Sie unter **Advanced options** **Customize the name of the group claim** an, mit dem Namen `groups`',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Öffnen Sie **Groups** › **All groups** › **New group**, Art **Security**. Legen Sie eine für die Business Account Admins und eine für die Benutzer des Produkts an.',
              'Öffnen Sie jede Gruppe, und kopieren Sie **Object Id** von **Overview** mit ihrem Namen nach rechts.',
              'Öffnen Sie in der Anwendung **Users and groups** › **Add user/group**, und weisen Sie beide Gruppen zu. Verschachtelte Gruppen werden nicht mitgenommen.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Öffnen Sie in der Anwendung **Single sign-on**.',
              'Laden Sie unter **SAML Certificates** **Federation Metadata XML** herunter, und wählen Sie diese Datei rechts; sie füllt alle drei Werte.',
              'Von Hand: **Login URL** in Identity Provider SSO URL, **Microsoft Entra Identifier** in Identity Provider Entity ID, **Certificate (Base64)** in Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Öffnen Sie in der Anwendung **Provisioning**, und klicken Sie auf **New configuration** (oder stellen Sie **Provisioning Mode** auf **Automatic**).',
              '**Tenant URL** nimmt die SCIM Base URL, **Secret token** das Bearer Token. Klicken Sie auf **Test connection**, und speichern Sie.',
              'Sehen Sie unter **Mappings** nach, dass `externalId` der Benutzer aus `objectId` kommt und `userName` dieselbe Adresse ist wie der Claim `name`',
              'Starten Sie die Bereitstellung. Der erste Durchgang dauert bis zu 40 Minuten; **Provision on demand** sendet eine Person sofort.',
            ],
          },
        ],
        people: [
          {
            clicks: [
              'Öffnen Sie **Groups**, die Gruppe und **Members** › **Add members**.',
              'Beide Gruppen müssen unter **Users and groups** der Anwendung zugewiesen bleiben.',
            ],
          },
        ],
      },
    },
  ],
};
