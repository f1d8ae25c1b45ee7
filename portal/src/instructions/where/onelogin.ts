import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**Applications** › … › **Configuration** › **SAML Audience URL**',
  acs: '**Applications** › … › **Configuration** › **SAML Consumer URL**',
  issuer: '**Applications** › … › **SSO** › **Issuer URL**',
  metadata: '**Applications** › … › **More Actions** › **SAML Metadata**',
  certificate: '**Applications** › … › **SSO** › **X.509 Certificate** › **View Details**',
  signing: '**Applications** › … › **Configuration** › **SAML signature element**',
  algorithm: '**Applications** › … › **SSO** › **SAML Signature Algorithm**',
  attributes: '**Applications** › … › **Parameters** › **+** › **Include in SAML assertion**',
  groupAttributes: '**Applications** › … › **Parameters** › `groups` › **Include in SAML assertion**',
  userName: '**Applications** › … › **Parameters** › **SCIM Username**',
  assign: '**Users** › … › **Applications** › **+**',
  connector: '**Applications** › … › **Configuration** › **API Connection**',
  pushGroups: '**Applications** › … › **Parameters** › **Groups** › **Include in User Provisioning**',
  assignPeople: '**Users** › **Roles** › … › **Users**',
};
