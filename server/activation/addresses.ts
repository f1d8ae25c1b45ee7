/** Where everything is, below the base URL. */
export const PATHS = {
  metadata: '/.well-known/oauth-authorization-server',
  authorization: '/activate',
  token: '/oauth/token',
  deviceAuthorization: '/oauth/device_authorization',
  anotherDevice: '/activate/device',
  keySet: '/oauth/jwks',
  introspection: '/oauth/introspect',
  requests: '/api/activation/v1/requests',
  signOut: '/api/activation/v1/sign-out',
  waiting: '/api/activation/v1/waiting',
  keys: '/api/activation/v1/keys',
} as const;

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** Authorization server metadata (RFC 8414), and the address of our activation requests. */
export const metadata = (baseUrl: string) => ({
  issuer: baseUrl,
  authorization_endpoint: baseUrl + PATHS.authorization,
  token_endpoint: baseUrl + PATHS.token,
  jwks_uri: baseUrl + PATHS.keySet,
  introspection_endpoint: baseUrl + PATHS.introspection,
  device_authorization_endpoint: baseUrl + PATHS.deviceAuthorization,
  activation_endpoint: baseUrl + PATHS.requests,
  dpop_signing_alg_values_supported: ['ES256'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  grant_types_supported: ['authorization_code', 'refresh_token', DEVICE_GRANT],
  token_endpoint_auth_methods_supported: ['none'],
  response_types_supported: ['code'],
});
