import { guide as english } from '../en/okta.ts';
import type { Guide, Part, Variant } from '../guide.ts';

/** Oktas Verwaltungskonsole. Ihre Beschriftungen bleiben englisch, wie dort. */
const createApp = (attributes: Part['clicks']): Part => ({
  title: 'Die Anwendung anlegen',
  clicks: [
    'Melden Sie sich in Oktas Verwaltungskonsole mit einem Konto an, das Anwendungen verwalten darf.',
    'Öffnen Sie links **Applications** › **Applications**.',
    'Klicken Sie über der Liste auf **Create App Integration**.',
    'Wählen Sie in **Create a new app integration** **SAML 2.0**, dann **Next**.',
    'Geben Sie einen **App name**, den Sie wiedererkennen, haken Sie **Do not display application icon to users** an, dann **Next**.',
    {
      text: 'Füllen Sie auf **Configure SAML** zwei Felder von hier:',
      sub: [
        '**Single sign on URL**: die Assertion Consumer Service URL',
        '**Audience URI (SP Entity ID)**: die Service Provider Entity ID',
      ],
    },
    'Lassen Sie **Use this for Recipient URL and Destination URL** an und **Allow this app to request other SSO URLs** aus. Alles andere in **General** bleibt, wie es ist.',
    ...attributes,
  ],
});

const finish: Part = {
  title: 'Abschließen',
  clicks: [
    "Wählen Sie **I'm an Okta customer adding an internal app**; wo dann **App type** erscheint, **This is an internal app that we have created**.",
    'Klicken Sie auf **Finish**. Sie sind auf der Seite der Anwendung; lassen Sie sie für Schritt 4 offen.',
    'Haken Sie hier **Konfiguration im IdP-Verzeichnis ist erledigt** an.',
  ],
};

const attributeRows = [
  '`objectidentifier` mit Wert `user.id`',
  '`name` mit Wert `user.login`',
  '`displayName` mit Wert `user.displayName`',
];

const wizardAttributes: Part['clicks'] = [
  {
    text: 'Fügen Sie in **Attribute Statements (optional)** drei Zeilen hinzu, **Name format** **Unspecified**:',
    sub: attributeRows,
  },
  'Fügen Sie in **Group Attribute Statements (optional)** `groups` hinzu, **Name format** **Unspecified**, **Filter** **Matches regex**, Wert `.*`',
  'Gehen Sie nach unten und klicken Sie auf **Next**.',
];

const signOnAttributes: Part = {
  title: 'Die Attribute auf dem Reiter Sign On',
  clicks: [
    'Öffnen Sie auf der Seite der Anwendung **Sign On** und suchen Sie **Attribute statements**.',
    { text: 'Fügen Sie drei Ausdrücke hinzu:', sub: attributeRows },
    'Fügen Sie ein Gruppenattribut hinzu: `groups`, Filter **Matches regex**, Wert `.*`',
    'Klicken Sie auf **Save**.',
  ],
};

const groups: Part[] = [
  {
    title: 'Die Gruppen anlegen',
    clicks: [
      'Öffnen Sie **Directory** › **Groups**.',
      'Klicken Sie auf **Add Group**, tippen Sie Name und Beschreibung, dann **Save**.',
      {
        text: 'Tun Sie das dreimal:',
        sub: [
          'eine Gruppe für die Business Account Admins',
          'eine Gruppe für die Nutzenden des Produkts',
          'eine Durchgangsgruppe, die beide zur Anwendung trägt. Okta erlaubt nicht, dieselbe Gruppe zuzuweisen und zu übertragen; deshalb gibt es sie.',
        ],
      },
    ],
  },
  {
    title: 'Name und ID festhalten',
    clicks: [
      'Öffnen Sie die Gruppe der Admins. Ihre eindeutige ID ist der letzte Teil der Adresszeile, nach `/group/`',
      'Kopieren Sie Name und ID nach rechts, dann **Speichern**. Ebenso mit der Nutzergruppe.',
    ],
  },
  {
    title: 'Die Anwendung der Durchgangsgruppe zuweisen',
    clicks: [
      'Öffnen Sie die Durchgangsgruppe und ihren Reiter **Applications**. Er ist leer.',
      'Klicken Sie auf **Assign Applications**, suchen Sie Ihre Anwendung, **Assign**, dann **Done**.',
    ],
  },
  {
    title: 'Eine Regel füllt die Durchgangsgruppe',
    clicks: [
      'Zurück in der Liste der Gruppen öffnen Sie **Rules** und klicken Sie auf **Add Rule**.',
      'Benennen Sie sie. Wählen Sie **Use basic condition** und **Group membership** und tippen Sie die Gruppe der Admins.',
      'Tippen Sie in **THEN Assign to** die Durchgangsgruppe. Klicken Sie auf **Save**.',
      'Legen Sie ebenso eine zweite Regel für die Nutzergruppe an.',
      'Aktivieren Sie beide: Eine neue Regel tut nichts, bis sie aktiv ist (**Actions** › **Activate**, oder das Kästchen **Activate this rule**, wo die Konsole eines zeigt).',
    ],
    checklist: [
      'Es gibt eine Gruppe für die Business Account Admins,',
      'ihr Name und ihre eindeutige ID sind hier gespeichert,',
      'es gibt die Durchgangsgruppe, und die Anwendung ist ihr zugewiesen,',
      'Regeln tragen die Mitglieder der Admins und jeder Nutzergruppe in die Durchgangsgruppe.',
    ],
  },
];

const saml: Part[] = [
  {
    title: 'Drei Werte holen',
    clicks: [
      'Öffnen Sie auf der Seite der Anwendung **Sign On**.',
      'Gehen Sie zu **View SAML setup instructions** und klicken Sie darauf. Es öffnet sich **How to configure SAML 2.0**.',
      'Am Ende stehen die IdP-Metadaten als XML. Kopieren Sie alles in das Feld rechts und wählen Sie **Werte lesen**: Die drei Felder füllen sich.',
      {
        text: 'Oder tragen Sie sie einzeln herüber:',
        sub: [
          '**Identity Provider Single Sign-On URL** in Identity Provider SSO URL',
          '**Identity Provider Issuer** in Identity Provider Entity ID',
          '**X.509 Certificate** in Public Certificate',
        ],
      },
      'Klicken Sie hier auf **Speichern** und haken Sie **Konfiguration im IdP-Verzeichnis ist erledigt** an.',
    ],
  },
];

const scim: Part[] = [
  {
    title: 'Die Bereitstellung einschalten',
    clicks: [
      'Öffnen Sie **Applications** › **Applications** und Ihre Anwendung.',
      'Auf **General**: **Edit**, **Enable SCIM Provisioning**, **Save**.',
      'Ein Reiter **Provisioning** erscheint. Öffnen Sie ihn und klicken Sie auf **Edit**.',
      {
        text: 'Füllen Sie aus:',
        sub: [
          '**SCIM connector base URL**: die SCIM Base URL',
          '**Unique identifier field for users**: `userName`',
          'haken Sie **Push New Users**, **Push Profile Updates** und **Push Groups** an',
          '**Authentication Mode**: **HTTP Header**; erst dann erscheint **Bearer**. Dorthin gehört das Bearer Token.',
        ],
      },
      'Klicken Sie auf **Save**. Okta probiert die Verbindung sofort.',
    ],
  },
  {
    title: 'Sagen, was sie darf',
    clicks: [
      'Wählen Sie auf **Provisioning** links **To App** und klicken Sie auf **Edit**.',
      'Schalten Sie **Create Users**, **Update User Attributes** und **Deactivate Users** ein. **Save**.',
    ],
  },
  {
    title: 'Die Gruppen übertragen',
    clicks: [
      'Öffnen Sie **Push Groups**. Die Liste ist leer.',
      'Klicken Sie auf **Push Groups** › **Find groups by name**, tippen und wählen Sie die Gruppe der Admins. Lassen Sie die Vorgaben, gehen Sie nach unten, **Save**.',
      'Ebenso mit der Nutzergruppe. Übertragen Sie nie die Durchgangsgruppe.',
      'Haken Sie hier **Konfiguration im IdP-Verzeichnis ist erledigt** an.',
    ],
  },
];

const people: Part[] = [
  {
    clicks: [
      'Öffnen Sie **Directory** › **Groups** und die Gruppe der Admins.',
      'Klicken Sie auf **Assign people** und nehmen Sie auf, wer dieses Konto verwalten soll, auch sich selbst.',
      'Nehmen Sie ebenso die Nutzenden des Produkts in die Nutzergruppe auf.',
      'Die Regeln tragen sie in die Durchgangsgruppe und so zur Anwendung. Das dauert eine Minute.',
    ],
  },
];

const rest = { groups, saml, scim, people };

const newConsole: Variant = {
  id: 'signon',
  label: 'Neue Konsole',
  checked: '2026-02',
  steps: {
    app: [createApp(['Klicken Sie auf **Next**. Die Attribute kommen später.']), finish, signOnAttributes],
    ...rest,
  },
};

const olderConsole: Variant = {
  id: 'wizard',
  label: 'Ältere Konsole',
  checked: '2025-11',
  steps: { app: [createApp(wizardAttributes), finish], ...rest },
};

const signedRequests = [
  'Öffnen Sie auf der Seite der Anwendung **General** und bei **SAML Settings** **Edit**, dann **Next**.',
  'Wählen Sie unter **Show Advanced Settings** bei **Signature Certificate** **Browse files…** und das hier geladene Zertifikat.',
  'Setzen Sie den Haken bei **Signed Requests**: Okta nimmt dann nur noch unterschriebene Anfragen an. **Next**, **Finish**, dann hierher zurück: Lassen Sie den Schlüssel unterschreiben.',
];

export const guide: Guide = { ...english, signedRequests, variants: [newConsole, olderConsole] };
