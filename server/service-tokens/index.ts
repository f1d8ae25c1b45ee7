/**
 * Tokens by which an organization's own programs call the API of its business account: made by an administrator who proved who they are,
 * with scopes and an end, shown once, kept as a hash. It never decides what a scope opens (`business/policy.ts` does) and never lets
 * anybody in (`sign-in/`'s guard does, and asks here whose token it is).
 */
export { serviceTokenRoutes } from './service-tokens.routes.ts';
export { createServiceTokens, type ServiceTokens, type TokenFacts } from './service-tokens.service.ts';
