import type { Guide } from '../guide.ts';

/** PingOne's admin console: one SAML application, and one SCIM outbound connection beside it. */
export const guide: Guide = {
  idp: 'ping',
  acsField: 'ACS URLs',
  entityIdField: 'Entity ID',
  signedRequests: [
    'On the application’s **Configuration** tab choose the pencil.',
    'At **Verification Certificate** import the certificate downloaded here.',
    'Tick **Enforce Signed AuthnRequest**, then **Save**. Come back at once and let the key sign.',
  ],
  attributes: [
    { name: 'objectidentifier', source: 'User ID' },
    { name: 'name', source: 'Email Address' },
    { name: 'displayName', source: 'Formatted' },
    { name: 'groups', source: 'Group Names' },
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
              'Open **Applications** › **Applications** and click the plus sign.',
              'Name it, choose **SAML Application**, then **Configure**.',
              'Choose **Manually Enter**: **ACS URLs** takes the Assertion Consumer Service URL, **Entity ID** the Service Provider Entity ID. **Save**.',
              'On **Attribute Mappings** add the attributes of the table on the right.',
              'Switch the application on with the toggle at its top.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Open **Directory** › **Groups** and add one group for the Business Account Admins and one for the users of the product.',
              'Open each; copy its name and **Group ID** to the right.',
              'In the application, on **Access**, allow both groups.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'In the application, on **Overview**, click **Download Metadata** and choose the file on the right.',
              'By hand: **Single Signon Service** into Identity Provider SSO URL, **Issuer ID** into Identity Provider Entity ID, **Download Signing Certificate** into Public Certificate.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Open **Integrations** › **Provisioning**, click the plus sign and **New Connection** › **Identity Store** › **SCIM Outbound**.',
              '**SCIM BASE URL** takes ours; **Authentication Method** **OAuth 2 Bearer Token** with the Bearer Token. **Test Connection**.',
              'Set **User Identifier** to `userName`, and deprovisioning to **Disable**. Save, and switch the connection on.',
              'Add a **New Rule** from PingOne to this connection, with a filter on your groups; add both groups under **Group Provisioning**.',
            ],
          },
        ],
        people: [{ clicks: ['Open **Directory** › **Groups**, the group, **Users**, and add people.'] }],
      },
    },
  ],
};
