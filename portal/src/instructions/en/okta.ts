import type { Guide, Part, Variant } from '../guide.ts';

/** Okta's admin console. Its own custom app sends group names, never group IDs, so the names have to agree. */
const openApps = 'Sign in to the Okta admin console with an account that may manage applications.';

const createApp = (attributes: (string | { text: string; sub: string[] })[]): Part => ({
  title: 'Create the application',
  clicks: [
    openApps,
    'On the left, open **Applications** › **Applications**.',
    'Click **Create App Integration** above the list.',
    'In **Create a new app integration** choose **SAML 2.0**, then **Next**.',
    'Give it any **App name** you will recognise, tick **Do not display application icon to users**, then **Next**.',
    {
      text: 'On **Configure SAML**, fill in two fields from here:',
      sub: [
        '**Single sign on URL**: the Assertion Consumer Service URL',
        '**Audience URI (SP Entity ID)**: the Service Provider Entity ID',
      ],
    },
    'Leave **Use this for Recipient URL and Destination URL** on, and **Allow this app to request other SSO URLs** off. Everything else in **General** stays at its default.',
    ...attributes,
  ],
});

const finish: Part = {
  title: 'Finish',
  clicks: [
    "Choose **I'm an Okta customer adding an internal app**; where **App type** then appears, **This is an internal app that we have created**.",
    'Click **Finish**. You are on the application’s page; leave it open for step 4.',
    'Tick **Configuration in the IdP Directory is done** here.',
  ],
};

const attributeRows = [
  '`objectidentifier` with value `user.id`',
  '`name` with value `user.login`',
  '`displayName` with value `user.displayName`',
];

const wizardAttributes = [
  {
    text: 'In **Attribute Statements (optional)** add three rows, **Name format** **Unspecified**:',
    sub: attributeRows,
  },
  'In **Group Attribute Statements (optional)** add `groups`, **Name format** **Unspecified**, **Filter** **Matches regex**, value `.*`',
  'Scroll down and click **Next**.',
];

const signOnAttributes: Part = {
  title: 'Add the attributes on the Sign On tab',
  clicks: [
    'On the application’s page open **Sign On** and find **Attribute statements**.',
    { text: 'Add three expressions:', sub: attributeRows },
    'Add a group attribute: `groups`, filter **Matches regex**, value `.*`',
    'Click **Save**.',
  ],
};

const groups: Part[] = [
  {
    title: 'Create the groups',
    clicks: [
      'Open **Directory** › **Groups**.',
      'Click **Add Group**, type a name and a description, and click **Save**.',
      {
        text: 'Do it three times:',
        sub: [
          'one group for the Business Account Admins',
          'one group for the users of the product',
          'one transit group, which carries both to the application. Okta does not allow one group to be assigned and pushed at once; that is why it exists.',
        ],
      },
    ],
  },
  {
    title: 'Note name and ID',
    clicks: [
      'Open the admins group from the list. Its unique ID is the last part of the address bar, after `/group/`',
      'Copy name and ID to the right, then **Save**. Do the same with the users group.',
    ],
  },
  {
    title: 'Assign the application to the transit group',
    clicks: [
      'Open the transit group and its **Applications** tab. It is empty.',
      'Click **Assign Applications**, find your application, click **Assign**, then **Done**.',
    ],
  },
  {
    title: 'Let a rule fill the transit group',
    clicks: [
      'Back in the list of groups, open **Rules** and click **Add Rule**.',
      'Name it. Choose **Use basic condition** and **Group membership**, and type the admins group.',
      'In **THEN Assign to** type the transit group. Click **Save**.',
      'Add a second rule in the same way for the users group.',
      'Activate both: a new rule does nothing until it is active (**Actions** › **Activate**, or the box **Activate this rule** where the console shows one).',
    ],
    checklist: [
      'a group for the Business Account Admins exists,',
      'its name and unique ID are saved here,',
      'the transit group exists, and the application is assigned to it,',
      'rules carry the members of the admins group and of each users group into the transit group.',
    ],
  },
];

const saml: Part[] = [
  {
    title: 'Fetch three values',
    clicks: [
      'On the application’s page open **Sign On**.',
      'Scroll to **View SAML setup instructions** and click it. A page **How to configure SAML 2.0** opens.',
      'At its end stands the IdP metadata as XML. Copy all of it into the box on the right and choose **Read values**: the three fields fill themselves.',
      {
        text: 'Or carry them over one by one:',
        sub: [
          '**Identity Provider Single Sign-On URL** into Identity Provider SSO URL',
          '**Identity Provider Issuer** into Identity Provider Entity ID',
          '**X.509 Certificate** into Public Certificate',
        ],
      },
      'Click **Save** here, and tick **Configuration in the IdP Directory is done**.',
    ],
  },
];

const scim: Part[] = [
  {
    title: 'Switch provisioning on',
    clicks: [
      'Open **Applications** › **Applications** and your application.',
      'On **General**, click **Edit**, choose **Enable SCIM Provisioning**, and **Save**.',
      'A **Provisioning** tab appears. Open it and click **Edit**.',
      {
        text: 'Fill in:',
        sub: [
          '**SCIM connector base URL**: the SCIM Base URL',
          '**Unique identifier field for users**: `userName`',
          'tick **Push New Users**, **Push Profile Updates** and **Push Groups**',
          '**Authentication Mode**: **HTTP Header**; only then does **Bearer** appear. It takes the Bearer Token.',
        ],
      },
      'Click **Save**. Okta tries the connection at once.',
    ],
  },
  {
    title: 'Say what it may do',
    clicks: [
      'Still on **Provisioning**, choose **To App** on the left and click **Edit**.',
      'Enable **Create Users**, **Update User Attributes** and **Deactivate Users**. **Save**.',
    ],
  },
  {
    title: 'Push the groups',
    clicks: [
      'Open **Push Groups**. The list is empty.',
      'Click **Push Groups** › **Find groups by name**, type the admins group and choose it. Keep the defaults, scroll down, **Save**.',
      'Do the same with the users group. Never push the transit group.',
      'Tick **Configuration in the IdP Directory is done** here.',
    ],
  },
];

const people: Part[] = [
  {
    clicks: [
      'Open **Directory** › **Groups** and the admins group.',
      'Click **Assign people** and add who shall administer this account, yourself included.',
      'Add the people who use the product to the users group in the same way.',
      'The rules carry them into the transit group, and so to the application. That takes a minute.',
    ],
  },
];

const rest = { groups, saml, scim, people };

const newConsole: Variant = {
  id: 'signon',
  label: 'New console',
  checked: '2026-02',
  steps: { app: [createApp(['Click **Next**. The attributes come afterwards.']), finish, signOnAttributes], ...rest },
};

const olderConsole: Variant = {
  id: 'wizard',
  label: 'Older console',
  checked: '2025-11',
  steps: { app: [createApp(wizardAttributes), finish], ...rest },
};

export const guide: Guide = {
  idp: 'okta',
  acsField: 'Single sign on URL',
  entityIdField: 'Audience URI (SP Entity ID)',
  signedRequests: [
    'On the application’s page open **General** and, at **SAML Settings**, **Edit**; then **Next**.',
    'Under **Show Advanced Settings**, at **Signature Certificate**, choose **Browse files…** and the certificate downloaded here.',
    'Tick **Signed Requests**: Okta then takes signed requests only. **Next**, **Finish**, then come back and let the key sign.',
  ],
  attributes: [
    { name: 'objectidentifier', source: 'user.id' },
    { name: 'name', source: 'user.login' },
    { name: 'displayName', source: 'user.displayName' },
    { name: 'groups', source: 'Matches regex .*' },
  ],
  variants: [newConsole, olderConsole],
};
