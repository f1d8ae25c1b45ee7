import type { Guide } from '../guide.ts';

/** JumpCloud's admin portal: a custom SAML application with identity management. */
export const guide: Guide = {
  idp: 'jumpcloud',
  acsField: 'ACS URLs',
  entityIdField: 'SP Entity ID',
  attributes: [
    { name: 'objectidentifier', source: 'id' },
    { name: 'name', source: 'email' },
    { name: 'displayName', source: 'displayname' },
    { name: 'groups', source: 'include group attribute' },
  ],
  variants: [
    {
      id: 'admin',
      label: 'JumpCloud admin portal',
      checked: '2025-12',
      steps: {
        app: [
          {
            clicks: [
              'Open **User Authentication** › **SSO Applications** › **Add New Application** and choose **Custom Application**.',
              'Choose **Manage Single Sign-On (SSO)** with **Configure SSO with SAML**, and **Export users to this app (Identity Management)**. Name it and save.',
              {
                text: 'On **SSO**:',
                sub: [
                  '**IdP Entity ID**: any name you like, such as `JumpCloud`',
                  '**SP Entity ID**: the Service Provider Entity ID',
                  '**ACS URLs**: the Assertion Consumer Service URL',
                  'tick **Sign Assertion**',
                ],
              },
              'Add the user attributes of the table on the right; for groups tick **include group attribute** with name `groups`',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Open **User Management** › **User Groups** and add one group for the Business Account Admins and one for the users of the product.',
              'The ID of a group is the last part of its address. Copy name and ID to the right.',
              'On **User Groups** of the application tick both.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'In the application, on **SSO**, click **Export Metadata** and choose the file on the right.',
              'By hand: **IDP URL** into Identity Provider SSO URL, **IdP Entity ID** into Identity Provider Entity ID, **IdP Certificate Valid** › **Download certificate** into Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'In the application, on **Identity Management**, choose **SCIM API** and **SCIM 2.0**.',
              '**Base URL** takes the SCIM Base URL, **Token Key** the Bearer Token, **Test User Email** an address that nobody has.',
              'Switch on group management. Click **Test Connection**, then **Activate**.',
            ],
          },
        ],
        people: [{ clicks: ['Open **User Groups**, the group, **Users**, tick people and save.'] }],
      },
    },
  ],
};
