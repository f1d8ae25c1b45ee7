import type { Where } from '../guide.ts';

export const where: Where = {
  audience:
    '**Applications** › **Applications** › … › **General** › **SAML Settings** › **Edit** › **Audience URI (SP Entity ID)**',
  acs: '**Applications** › **Applications** › … › **General** › **SAML Settings** › **Edit** › **Single sign on URL**',
  issuer:
    '**Applications** › **Applications** › … › **Sign On** › **View SAML setup instructions** › **Identity Provider Issuer**',
  metadata: '**Applications** › **Applications** › … › **Sign On** › **Metadata URL**',
  certificate:
    '**Applications** › **Applications** › … › **Sign On** › **SAML Signing Certificates** › **Actions** › **Download certificate**',
  signing:
    '**Applications** › **Applications** › … › **General** › **SAML Settings** › **Edit** › **Show Advanced Settings** › **Assertion Signature**',
  algorithm:
    '**Applications** › **Applications** › … › **General** › **SAML Settings** › **Edit** › **Show Advanced Settings** › **Signature Algorithm**',
  attributes: '**Applications** › **Applications** › … › **Sign On** › **Attribute Statements**',
  groupAttributes:
    '**Applications** › **Applications** › … › **Sign On** › **Group Attribute Statements**: `groups`, **Matches regex**, `.*`',
  userName: '**Applications** › **Applications** › … › **Sign On** › **Edit** › **Application username format**',
  assign: '**Applications** › **Applications** › … › **Assignments** › **Assign**',
  connector: '**Applications** › **Applications** › … › **Provisioning** › **Integration** › **Edit**',
  pushGroups: '**Applications** › **Applications** › … › **Push Groups** › **Find groups by name**',
  assignPeople: '**Directory** › **Groups** › … › **Assign people**',
};
