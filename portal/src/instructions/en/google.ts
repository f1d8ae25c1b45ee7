import type { Guide } from '../guide.ts';

/** Google Workspace. Its automatic provisioning reaches catalog apps only, not custom ones. */
export const guide: Guide = {
  idp: 'google',
  acsField: 'ACS URL',
  entityIdField: 'Entity ID',
  attributes: [
    { name: 'objectidentifier', source: 'Employee ID, or another value that never changes' },
    { name: 'name', source: 'Primary email' },
    { name: 'displayName', source: 'First name' },
    { name: 'groups', source: 'Group membership' },
  ],
  variants: [
    {
      id: 'admin',
      label: 'Google Admin console',
      checked: '2026-01',
      steps: {
        app: [
          {
            clicks: [
              'In the Admin console open **Apps** › **Web and mobile apps** and choose **Add app** › **Add custom SAML app**.',
              'Name it and continue. Leave **Google Identity Provider details** open in a second tab for step 4; continue.',
              {
                text: 'Under **Service provider details**:',
                sub: [
                  '**ACS URL**: the Assertion Consumer Service URL',
                  '**Entity ID**: the Service Provider Entity ID',
                  '**Name ID format** **EMAIL**, **Name ID** **Basic Information › Primary email**',
                ],
              },
              'Under **Attribute mapping** add the attributes of the table on the right. `objectidentifier` needs a value that is filled for everybody and never changes.',
              'Under **Group membership (optional)** choose the groups you will map, with app attribute `groups`. Click **Finish**.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Open **Directory** › **Groups** › **Create group**: one for the Business Account Admins, one for the users of the product.',
              'Google sends the name of a group. Copy the name exactly; as unique ID take the group’s e-mail address.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Open the app and click **Download metadata** › **Download metadata**. Choose the file on the right.',
              'By hand: **SSO URL** into Identity Provider SSO URL, **Entity ID** into Identity Provider Entity ID, **Certificate** into Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Google Workspace offers no SCIM for custom applications. Use a provisioning tool that reads your Google directory and speaks SCIM 2.0 with the values on the right.',
              'Without one, choose **Continue without provisioning**. People can then sign in to the portal, but not activate the product.',
            ],
          },
        ],
        people: [
          {
            clicks: [
              'Open **Directory** › **Groups**, the group, and **Add members**.',
              'Open the app and set **User access** to **ON** for the organizational units or groups of these people.',
            ],
          },
        ],
      },
    },
  ],
};
