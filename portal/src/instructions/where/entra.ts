import type { Where } from '../guide.ts';

export const where: Where = {
  audience: '**Enterprise apps** › … › **Single sign-on** › **Basic SAML Configuration** › **Identifier (Entity ID)**',
  acs: '**Enterprise apps** › … › **Single sign-on** › **Basic SAML Configuration** › **Reply URL (Assertion Consumer Service URL)**',
  issuer: '**Enterprise apps** › … › **Single sign-on** › **Set up** › **Microsoft Entra Identifier**',
  metadata: '**Enterprise apps** › … › **Single sign-on** › **SAML Certificates** › **App Federation Metadata Url**',
  certificate: '**Enterprise apps** › … › **Single sign-on** › **SAML Certificates** › **Certificate (Base64)**',
  signing: '**Enterprise apps** › … › **Single sign-on** › **SAML Certificates** › **Edit** › **Signing Option**',
  algorithm: '**Enterprise apps** › … › **Single sign-on** › **SAML Certificates** › **Edit** › **Signing Algorithm**',
  attributes: '**Enterprise apps** › … › **Single sign-on** › **Attributes & Claims** › **Add new claim**',
  groupAttributes: '**Enterprise apps** › … › **Single sign-on** › **Attributes & Claims** › **Add a group claim**',
  userName:
    '**Enterprise apps** › … › **Provisioning** › **Mappings** › **Provision Microsoft Entra ID Users** › `userName`',
  assign: '**Enterprise apps** › … › **Users and groups** › **Add user/group**',
  connector: '**Enterprise apps** › … › **Provisioning** › **Admin Credentials**',
  pushGroups:
    '**Enterprise apps** › … › **Users and groups**, **Provisioning** › **Mappings** › **Provision Microsoft Entra ID Groups** › **Enabled**',
  assignPeople: '**Groups** › **All groups** › … › **Members** › **Add members**',
};
