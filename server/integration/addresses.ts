/** Our own side of the SAML connection. No underscore in any of them: some IdPs refuse it. */
export const spAddresses = (baseUrl: string, integrationId: string) => ({
  entityId: `${baseUrl}/saml/sp/${integrationId}`,
  acsUrl: `${baseUrl}/saml/acs/${integrationId}`,
  metadataUrl: `${baseUrl}/saml/metadata/${integrationId}`,
});

export const scimBaseUrl = (baseUrl: string): string => `${baseUrl}/scim/v2`;

/** Where the two tests after activation begin: signing in to the portal, and activating the product. */
export const testAddresses = (baseUrl: string, productId: string | undefined) => ({
  portalUrl: `${baseUrl}/login?sso=1`,
  downloadUrl: productId === undefined ? null : `${baseUrl}/directdownload/${productId}?experience=sso`,
});
