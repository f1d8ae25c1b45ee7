import { DEVICE_GRANT } from './addresses.ts';
import { redeemDeviceCode } from './another-device.service.ts';
import type { TokenAnswer } from './answer.ts';
import { type Form, take } from './form.ts';
import { redeemCode } from './grant.service.ts';
import type { Prover } from './prover.service.ts';
import { type RenewalDeps, renew } from './renewal.service.ts';
import type { SigningKeys } from './signing-keys.service.ts';

const missing = (names: string[]): TokenAnswer => ({
  ok: false,
  error: 'invalid_request',
  description: `Missing: ${names.join(', ')}.`,
});

/** The token endpoint (RFC 6749 sections 4.1.3 and 6): a code for the first license, a refresh token for the next. */
export async function answerTokenRequest(
  deps: RenewalDeps & { signingKeys: SigningKeys },
  form: Form,
  prover: Prover,
): Promise<TokenAnswer> {
  const caller = { prover, signer: await deps.signingKeys.current() };
  if (form.grant_type === 'authorization_code') {
    const taken = take(form, ['code', 'redirect_uri', 'code_verifier', 'client_id']);
    if (!taken.ok) return missing(taken.missing);
    const { code, redirect_uri: redirectUri, code_verifier: codeVerifier, client_id: clientId } = taken.fields;
    return redeemCode(deps, { code, redirectUri, codeVerifier, clientId }, caller);
  }
  if (form.grant_type === 'refresh_token') {
    const taken = take(form, ['refresh_token', 'client_id']);
    if (!taken.ok) return missing(taken.missing);
    return renew(deps, { refreshToken: taken.fields.refresh_token, clientId: taken.fields.client_id }, caller);
  }
  if (form.grant_type === DEVICE_GRANT) {
    const taken = take(form, ['device_code', 'client_id']);
    if (!taken.ok) return missing(taken.missing);
    return redeemDeviceCode(deps, { deviceCode: taken.fields.device_code, clientId: taken.fields.client_id }, caller);
  }
  return {
    ok: false,
    error: 'unsupported_grant_type',
    description: `grant_type is authorization_code, refresh_token or ${DEVICE_GRANT}.`,
  };
}
