import type { Guide } from '../guide.ts';

/** Microsoft Entra admin center. It sends group IDs rather than names, so the object ID decides. */
export const guide: Guide = {
  idp: 'entra',
  acsField: 'Reply URL (Assertion Consumer Service URL)',
  entityIdField: 'Identifier (Entity ID)',
  signedRequests: [
    'On the application’s page open **Single sign-on** and, at **SAML Certificates**, **Verification certificates (optional)** › **Edit**.',
    'Tick **Require verification certificates**, choose **Upload certificate** and the file downloaded here, then **Save**.',
    'From then on Entra takes signed requests only: come back at once and let the key sign.',
  ],
  attributes: [
    { name: 'objectidentifier', source: 'user.objectid' },
    { name: 'name', source: 'user.userprincipalname' },
    { name: 'displayName', source: 'user.displayname' },
    { name: 'groups', source: 'Groups assigned to the application' },
  ],
  variants: [
    {
      id: 'admin-center',
      label: 'Entra admin center',
      checked: '2026-01',
      steps: {
        app: [
          {
            title: 'Create the application',
            clicks: [
              'In the Microsoft Entra admin center open **Enterprise apps** and click **New application**.',
              'Click **Create your own application**, name it, choose **Integrate any other application you don’t find in the gallery (Non-gallery)**, then **Create**.',
              'Open **Single sign-on** and choose **SAML**.',
              {
                text: 'Edit **Basic SAML Configuration**:',
                sub: [
                  '**Identifier (Entity ID)**: the Service Provider Entity ID',
                  '**Reply URL (Assertion Consumer Service URL)**: the Assertion Consumer Service URL',
                ],
              },
              'Edit **Attributes & Claims**: add the claims of the table on the right. Leave **Namespace** empty for each.',
              'Click **Add a group claim**, choose **Groups assigned to the application**, **Source attribute** **Group ID**, and under **Advanced options** tick **Customize the name of the group claim** with name `groups`',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Open **Groups** › **All groups** › **New group**, type **Security**. Create one for the Business Account Admins and one for the users of the product.',
              'Open each group and copy **Object Id** from its **Overview**, with its name, to the right.',
              'In the enterprise application open **Users and groups** › **Add user/group** and assign both groups. Nested groups are not carried over.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'In the application, open **Single sign-on**.',
              'Under **SAML Certificates** download **Federation Metadata XML** and choose that file on the right; it fills in all three values.',
              'By hand: **Login URL** into Identity Provider SSO URL, **Microsoft Entra Identifier** into Identity Provider Entity ID, **Certificate (Base64)** into Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'In the application open **Provisioning** and click **New configuration** (or set **Provisioning Mode** to **Automatic**).',
              '**Tenant URL** takes the SCIM Base URL, **Secret token** the Bearer Token. Click **Test connection**, then save.',
              'Under **Mappings**, make sure that `externalId` of users comes from `objectId`, and that `userName` is the same address as the claim `name`',
              'Start provisioning. The first cycle takes up to 40 minutes; **Provision on demand** sends one person at once.',
            ],
          },
        ],
        people: [
          {
            clicks: [
              'Open **Groups**, the group, and **Members** › **Add members**.',
              'Both groups must stay assigned to the application under **Users and groups**.',
            ],
          },
        ],
      },
    },
  ],
};
