import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**Apps** › **Web and mobile apps** › … › **Service provider details** › **Entity ID**',
  acs: '**Apps** › **Web and mobile apps** › … › **Service provider details** › **ACS URL**',
  issuer: '**Apps** › **Web and mobile apps** › … › **Download metadata** › **Entity ID**',
  metadata: '**Apps** › **Web and mobile apps** › … › **Download metadata**',
  certificate: '**Apps** › **Web and mobile apps** › … › **Download metadata** › **Certificate**',
  signing: '**Apps** › **Web and mobile apps** › … › **Service provider details** › **Signed response**',
  algorithm: '**Security** › **Authentication** › **SSO with SAML applications** › **Certificates**',
  attributes: '**Apps** › **Web and mobile apps** › … › **Attribute mapping** › **Add mapping**',
  groupAttributes: '**Apps** › **Web and mobile apps** › … › **Attribute mapping** › **Group membership**',
  userName: '**Apps** › **Web and mobile apps** › … › **Auto-provisioning** › **Attribute mapping** › `userName`',
  assign: '**Apps** › **Web and mobile apps** › … › **User access**',
  connector: '**Apps** › **Web and mobile apps** › … › **Auto-provisioning**',
  pushGroups: '**Apps** › **Web and mobile apps** › … › **Auto-provisioning** › **Provisioning scope**',
  assignPeople: '**Directory** › **Groups** › … › **Members** › **Add members**',
};
