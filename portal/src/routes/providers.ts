/** The other providers a personal account can sign in with, as they call themselves. */
export const PROVIDERS = ['google', 'apple', 'facebook'] as const;
export type Provider = (typeof PROVIDERS)[number];
export const PROVIDER_NAMES: Record<Provider, string> = { google: 'Google', apple: 'Apple', facebook: 'Facebook' };
