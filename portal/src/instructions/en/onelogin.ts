import type { Guide } from '../guide.ts';

/** OneLogin, with its application *SCIM Provisioner with SAML (SCIM v2 Enterprise)*, which does both halves. */
export const guide: Guide = {
  idp: 'onelogin',
  acsField: 'SAML Consumer URL',
  entityIdField: 'SAML Audience URL',
  attributes: [
    { name: 'objectidentifier', source: 'OneLogin ID' },
    { name: 'name', source: 'Email' },
    { name: 'displayName', source: 'Name' },
    { name: 'groups', source: 'User Roles (semicolon delimited off, multi-value on)' },
  ],
  variants: [
    {
      id: 'admin',
      label: 'OneLogin administration',
      checked: '2025-12',
      steps: {
        app: [
          {
            clicks: [
              'Open **Applications** › **Applications** › **Add App** and search for `SCIM Provisioner with SAML (SCIM v2 Enterprise)`',
              'Name it and **Save**.',
              {
                text: 'On **Configuration**:',
                sub: [
                  '**SAML Consumer URL**: the Assertion Consumer Service URL',
                  '**SAML Audience URL**: the Service Provider Entity ID',
                ],
              },
              'On **Parameters** add a field for each attribute of the table on the right, each with **Include in SAML assertion**; `groups` also with **Multi-value parameter**.',
              'On **SSO** choose **SHA-256** as **SAML Signature Algorithm**. **Save**.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Roles play the part of groups. Open **Users** › **Roles** › **New Role**: one for the Business Account Admins, one for the users of the product.',
              'Give both roles access to the application.',
              'The ID of a role is the number at the end of its address. Copy name and ID to the right.',
              'In the application, under **Rules**, add a rule that sets the groups of the application from these roles, so that they are pushed.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'In the application choose **More Actions** › **SAML Metadata** and choose the downloaded file on the right.',
              'By hand, from **SSO**: **SAML 2.0 Endpoint (HTTP)** into Identity Provider SSO URL, **Issuer URL** into Identity Provider Entity ID, and **X.509 Certificate** › **View Details** into Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'On **Configuration**: **SCIM Base URL** takes ours, **SCIM Bearer Token** the Bearer Token. Click **Enable** under **API Connection**.',
              'On **Provisioning** tick **Enable provisioning**; when users are deleted or lose access, choose **Suspend**.',
              'On **Parameters** make sure that **SCIM Username** is the e-mail.',
            ],
          },
        ],
        people: [{ clicks: ['Open **Users** › **Roles**, the role, **Users**, and add people.'] }],
      },
    },
  ],
};
