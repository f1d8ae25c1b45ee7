import { token } from './families.ts';
import { type Context, type Incoming, json, oauthError, type Pending, type Reply } from './reply.ts';

/** The device flow (RFC 8628), bound to the thumbprint that is sent with it. */
export const elsewhere = ({ behaviour, codes, issuer }: Context, { body }: Incoming): Reply => {
  const form = new URLSearchParams(body);
  if ([...form.keys()].sort().join() !== 'client_id,device_name,device_os,dpop_jkt,email')
    return oauthError('invalid_request', 'Not the protocol.');
  if (behaviour.forbidElsewhere) return oauthError('unauthorized_client', 'Your organization does not allow that.');
  const value = (name: string) => form.get(name) ?? '';
  const row: Pending = {
    id: token(),
    jkt: value('dpop_jkt'),
    product: value('client_id'),
    email: value('email'),
    device: { name: value('device_name'), os: value('device_os') },
    ...{ state: '', redirectUri: '', challenge: '', issued: undefined },
  };
  codes.set(row.id, row);
  return json(200, {
    device_code: row.id,
    user_code: 'BCDF-GHJK',
    verification_uri: `${issuer}/activate/device`,
    expires_in: 600,
    interval: 1,
  });
};
