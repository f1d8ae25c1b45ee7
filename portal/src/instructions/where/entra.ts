import type { Where } from '../guide.ts';

export const where: Where = {
  audience:
    '**Enterprise applications** › … › **Single sign-on** › **Basic SAML Configuration** › **Identifier (Entity ID)**',
  acs: '**Enterprise applications** › … › **Single sign-on** › **Basic SAML Configuration** › **Reply URL (Assertion Consumer Service URL)**',
  issuer: '**Enterprise applications** › … › **Single sign-on** › **Set up** › **Microsoft Entra Identifier**',
  metadata:
    '**Enterprise applications** › … › **Single sign-on** › **SAML Certificates** › **App Federation Metadata Url**',
  certificate:
    '**Enterprise applications** › … › **Single sign-on** › **SAML Certificates** › **Certificate (Base64)**',
  signing:
    '**Enterprise applications** › … › **Single sign-on** › **SAML Certificates** › **Edit** › **Signing Option**',
  algorithm:
    '**Enterprise applications** › … › **Single sign-on** › **SAML Certificates** › **Edit** › **Signing Algorithm**',
  attributes: '**Enterprise applications** › … › **Single sign-on** › **Attributes & Claims** › **Add new claim**',
  groupAttributes:
    '**Enterprise applications** › … › **Single sign-on** › **Attributes & Claims** › **Add a group claim**',
  userName:
    '**Enterprise applications** › … › **Provisioning** › **Mappings** › **Provision Microsoft Entra ID Users** › `userName`',
  assign: '**Enterprise applications** › … › **Users and groups** › **Add user/group**',
  connector: '**Enterprise applications** › … › **Provisioning** › **Admin Credentials**',
  pushGroups:
    '**Enterprise applications** › … › **Users and groups**, **Provisioning** › **Mappings** › **Provision Microsoft Entra ID Groups** › **Enabled**',
  assignPeople: '**Groups** › **All groups** › … › **Members** › **Add members**',
};
