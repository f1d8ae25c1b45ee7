import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**Clients** › **Client details** › **Settings** › **Client ID**',
  acs: '**Clients** › **Client details** › **Settings** › **Master SAML Processing URL**',
  issuer: '**Realm settings** › **General** › **Endpoints** › **SAML 2.0 Identity Provider Metadata** › `entityID`',
  metadata: '**Realm settings** › **General** › **Endpoints** › **SAML 2.0 Identity Provider Metadata**',
  certificate: '**Realm settings** › **Keys** › `RS256` › **Certificate**',
  signing: '**Clients** › **Client details** › **Settings** › **Sign assertions**',
  algorithm: '**Clients** › **Client details** › **Settings** › **Signature algorithm**',
  attributes:
    '**Clients** › **Client details** › **Client scopes** › … › **Add mapper** › **By configuration** › **User Attribute**',
  groupAttributes:
    '**Clients** › **Client details** › **Client scopes** › … › **Add mapper** › **By configuration** › **Group list**',
  userName: '**Users** › … › **Details** › **Username**',
  assign: '**Users** › … › **Groups** › **Join Group**',
  connector: '**Realm settings** › **User federation**',
  pushGroups: '**Realm settings** › **User federation**',
  assignPeople: '**Groups** › … › **Members** › **Add member**',
};
