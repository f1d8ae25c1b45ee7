import type { Guide } from '../guide.ts';

/** Keycloak's admin console. SCIM comes by an extension. */
export const guide: Guide = {
  idp: 'keycloak',
  acsField: 'Master SAML Processing URL',
  entityIdField: 'Client ID',
  signedRequests: [
    'Open the client, then **Keys** › **Signing keys config**. Switch **Client signature required** on.',
    'Choose **Import key**, archive format `Certificate PEM`, and the certificate downloaded here; then **Import**.',
    'From then on Keycloak takes signed requests only: come back at once and let the key sign.',
  ],
  attributes: [
    { name: 'objectidentifier', source: 'id (User Property)' },
    { name: 'name', source: 'email (User Property)' },
    { name: 'displayName', source: 'a JavaScript or template mapper of first and last name' },
    { name: 'groups', source: 'Group list' },
  ],
  variants: [
    {
      id: 'admin',
      label: 'Keycloak 26',
      checked: '2026-01',
      steps: {
        app: [
          {
            clicks: [
              'Open **Clients** › **Create client**, **Client type** **SAML**. **Client ID** takes the Service Provider Entity ID.',
              '**Valid redirect URIs** and **Master SAML Processing URL** take the Assertion Consumer Service URL. **Save**.',
              'On **Settings** set **Name ID format** to `email`, **Sign documents** or **Sign assertions** on, **Signature algorithm** `RSA_SHA256`, **Canonicalization method** `EXCLUSIVE`',
              'On **Keys** switch **Client signature required** and **Encrypt assertions** off.',
              'On **Client scopes** open the dedicated scope and add a mapper for each attribute of the table on the right; **Group list** with name `groups`, **Single Group Attribute** on and **Full group path** off.',
              'Remove the scope `role_list`, or set its mapper to **Single Role Attribute**: two attributes of one name are refused.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Open **Groups** › **Create group**: one for the Business Account Admins, one for the users of the product.',
              'The ID of a group is the last part of its address. Copy name and ID to the right.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Open **Realm settings** › **General** and, at **Endpoints**, **SAML 2.0 Identity Provider Metadata**. Paste all of it into the box on the right.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Install a SCIM client extension for your version, and add a SCIM provider under **User federation** with the two values on the right and bearer authentication.',
              'Without one, choose **Continue without provisioning**. People can then sign in to the portal, but not activate the product.',
            ],
          },
        ],
        people: [{ clicks: ['Open **Users**, the person, **Groups** › **Join Group**, and choose the group.'] }],
      },
    },
  ],
};
