import type { Guide } from '../guide.ts';

/** For any provider of SAML 2.0 and SCIM 2.0: what has to be true, in no console's words. */
export const guide: Guide = {
  idp: 'other',
  acsField: 'ACS or Reply URL',
  entityIdField: 'Audience or SP Entity ID',
  attributes: [
    { name: 'objectidentifier', source: 'an ID of the person that never changes' },
    { name: 'name', source: 'the sign-in name, as an e-mail address' },
    { name: 'displayName', source: 'the full name' },
    { name: 'groups', source: 'names or IDs of the groups, one value each' },
  ],
  variants: [
    {
      id: 'any',
      label: 'SAML 2.0',
      checked: '2026-02',
      steps: {
        app: [
          {
            clicks: [
              'Register a SAML 2.0 application (also called service provider or relying party). Many consoles take our metadata file from the right.',
              'Otherwise copy the Assertion Consumer Service URL and the Service Provider Entity ID into their fields.',
              'Answer by HTTP-POST, signed with RSA-SHA256 or better, not encrypted.',
              'Send the attributes of the table on the right, each once, with exactly these names.',
            ],
          },
        ],
        groups: [
          {
            clicks: [
              'Create a group for the Business Account Admins and one for the users of each product.',
              'Give both access to the application.',
              'Copy the name and the unique ID of each to the right. If your IdP has no IDs for groups, use the name for both.',
            ],
          },
        ],
        saml: [
          {
            clicks: [
              'Download the IdP’s metadata, or copy its entity ID, its sign-on URL and its signing certificate.',
              'Bring them in on the right, and **Save**.',
            ],
          },
        ],
        scim: [
          {
            clicks: [
              'Switch SCIM 2.0 provisioning on, with the two values on the right and bearer authentication.',
              'Let it create, update and deactivate users. The unique identifier is `userName`, with the same value as the attribute `name`',
              'Push the groups of step 3, with their members.',
            ],
          },
        ],
        people: [{ clicks: ['Add people to the groups of step 3, yourself to the admins group.'] }],
      },
    },
  ],
};
