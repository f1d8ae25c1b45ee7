import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**User Authentication** › **SSO Applications** › … › **SSO** › **SP Entity ID**',
  acs: '**User Authentication** › **SSO Applications** › … › **SSO** › **ACS URLs**',
  issuer: '**User Authentication** › **SSO Applications** › … › **SSO** › **IdP Entity ID**',
  metadata: '**User Authentication** › **SSO Applications** › … › **SSO** › **Export Metadata**',
  certificate: '**User Authentication** › **SSO Applications** › … › **IDP Certificate** › **Download certificate**',
  signing: '**User Authentication** › **SSO Applications** › … › **SSO** › **Sign Assertion**',
  algorithm: '**User Authentication** › **SSO Applications** › … › **SSO** › **Signature Algorithm**',
  attributes:
    '**User Authentication** › **SSO Applications** › … › **SSO** › **User Attribute Mapping** › **add attribute**',
  groupAttributes:
    '**User Authentication** › **SSO Applications** › … › **SSO** › **include group attribute**: `groups`',
  userName:
    '**User Authentication** › **SSO Applications** › … › **Identity Management** › **Attribute Mapping** › `userName`',
  assign: '**User Authentication** › **SSO Applications** › … › **User Groups**',
  connector:
    '**User Authentication** › **SSO Applications** › … › **Identity Management** › **Configuration settings**',
  pushGroups:
    '**User Authentication** › **SSO Applications** › … › **Identity Management** › **Enable management of User Groups and Group Membership in this application**',
  assignPeople: '**User Management** › **User Groups** › … › **Users**',
};
