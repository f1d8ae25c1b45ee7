/**
 * Describes the API: an OpenAPI 3.1 document made from the schemas of `contract/`, and the same as a page to read, without a script.
 * It answers no call itself and knows no room. Called by browsers and by whoever generates a client.
 */
export { apiRoutes } from './api.routes.ts';
export { type Described, describedEndpoints } from './endpoints.ts';
export { openApi } from './openapi.ts';
