/**
 * The look as tokens: colours, type, spacing, radius, and the palette made from the vendor's accent. Nothing else in the portal
 * names a colour or a size. Used by the start of the portal alone; everyone else reads the CSS variables.
 */
export { createPortalTheme, portalVariables } from './theme.ts';
