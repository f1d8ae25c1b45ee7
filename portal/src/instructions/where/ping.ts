import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**Applications** › … › **Configuration** › **Edit** › **Entity ID**',
  acs: '**Applications** › … › **Configuration** › **Edit** › **ACS URLs**',
  issuer: '**Applications** › … › **Configuration** › **Issuer ID**',
  metadata: '**Applications** › … › **Configuration** › **IDP Metadata URL**',
  certificate: '**Applications** › … › **Configuration** › **Download Signing Certificate**',
  signing: '**Applications** › … › **Configuration** › **Edit** › **Signing Key** › **Sign Assertion & Response**',
  algorithm: '**Applications** › … › **Configuration** › **Edit** › **Signing Algorithm**',
  attributes: '**Applications** › … › **Attribute Mappings** › **Edit** › **+ Add**',
  groupAttributes: '**Applications** › … › **Attribute Mappings** › **Edit** › `groups` = **Group Names**',
  userName: '**Integrations** › **Provisioning** › … › **User Attribute Mapping** › `userName`',
  assign: '**Applications** › … › **Access**',
  connector: '**Integrations** › **Provisioning** › … › **Configuration**',
  pushGroups: '**Integrations** › **Provisioning** › **Rules** › … › **Group Provisioning**',
  assignPeople: '**Directory** › **Groups** › … › **Users** › **Add Individually**',
};
