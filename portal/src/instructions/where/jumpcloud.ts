import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**SSO Applications** › … › **SSO** › **SP Entity ID**',
  acs: '**SSO Applications** › … › **SSO** › **ACS URLs**',
  issuer: '**SSO Applications** › … › **SSO** › **IdP Entity ID**',
  metadata: '**SSO Applications** › … › **SSO** › **JumpCloud Metadata** › **Export Metadata**',
  certificate: '**SSO Applications** › … › **IDP Certificate** › **Download certificate**',
  signing: '**SSO Applications** › … › **SSO** › **Sign** › **Assertion**',
  algorithm: '**SSO Applications** › … › **SSO** › **Signature Algorithm**',
  attributes: '**SSO Applications** › … › **SSO** › **User Attribute Mapping** › **add attribute**',
  groupAttributes: '**SSO Applications** › … › **SSO** › **Include group attribute**: `groups`',
  userName: '**SSO Applications** › … › **Identity Management** › **Attribute Mapping** › `userName`',
  assign: '**SSO Applications** › … › **User Groups**',
  connector: '**SSO Applications** › … › **Identity Management** › **Configuration settings**',
  pushGroups:
    '**SSO Applications** › … › **Identity Management** › **Enable management of User Groups and Group Membership in this application**',
  assignPeople: '**User Groups** › … › **Users**',
};
