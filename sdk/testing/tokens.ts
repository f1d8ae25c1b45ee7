import { createHash } from 'node:crypto';
import { token } from './families.ts';
import { type Context, type Incoming, json, oauthError, type Pending, problem, type Reply, refused } from './reply.ts';

/** The token endpoint: a code for a first license, or a refresh token for the next. */
export const tokens = (context: Context, incoming: Incoming): Reply => {
  const jkt = context.prove(incoming);
  const form = new URLSearchParams(incoming.body);
  if (form.get('grant_type') === 'refresh_token') return renew(context, form, jkt);
  return form.has('device_code') ? redeemElsewhere(context, form, jkt) : redeem(context, form, jkt);
};

const redeem = (context: Context, form: URLSearchParams, jkt: string): Reply => {
  const { behaviour, codes, families, people } = context;
  const row = codes.get(form.get('code') ?? '');
  if (row === undefined) return oauthError('invalid_grant', 'Unknown code.');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const same = row.jkt === jkt && row.challenge === challenge && row.redirectUri === form.get('redirect_uri');
  if (!same || form.get('client_id') !== row.product) return oauthError('invalid_grant', 'Not your code.');
  if (row.issued !== undefined) {
    families.revoke(row.issued);
    return oauthError('invalid_grant', 'Used before.');
  }
  if (behaviour.refuseToken === 'no_seats_left')
    return refused('no_seats_left', { waiting_ticket: `ticket ${jkt}`, retry_after: 60 });
  if (behaviour.refuseToken !== undefined) return refused(behaviour.refuseToken);
  row.issued = families.open(jkt).token;
  people.set(jkt, row);
  return grant(context, row, row.issued);
};

const redeemElsewhere = (context: Context, form: URLSearchParams, jkt: string): Reply => {
  const { behaviour, codes, families, people } = context;
  const row = codes.get(form.get('device_code') ?? '');
  if (row?.jkt !== jkt || row.issued !== undefined) return oauthError('invalid_grant', 'Not your code.');
  const [error, ...rest] = behaviour.elsewhere ?? [];
  behaviour.elsewhere = rest;
  if (error) return oauthError(error, 'Not yet.');
  if (behaviour.refuseToken !== undefined) return refused(behaviour.refuseToken);
  row.issued = families.open(jkt).token;
  people.set(jkt, row);
  return grant(context, row, row.issued);
};

const renew = (context: Context, form: URLSearchParams, jkt: string): Reply => {
  const { behaviour, families, people } = context;
  const presented = form.get('refresh_token') ?? '';
  const row = people.get(jkt);
  if (row === undefined || form.get('client_id') !== row.product) return oauthError('invalid_grant', 'Unknown.');
  if (behaviour.refuseRenewal !== undefined) return refused(behaviour.refuseRenewal);
  const successor = families.rotate(presented, jkt);
  return successor === undefined ? oauthError('invalid_grant', 'Used up.') : grant(context, row, successor);
};

/** A computer by a key that was typed: *KEYS-…* is good. */
export const byKey = (context: Context, incoming: Incoming): Reply => {
  const { behaviour, families, people, prove } = context;
  const jkt = prove(incoming);
  const body = JSON.parse(incoming.body);
  if (Object.keys(body).sort().join() !== 'device,key,product')
    return oauthError('invalid_request', 'Not the protocol.');
  if (behaviour.refuseKey !== undefined || !body.key.startsWith('KEYS-'))
    return problem(behaviour.refuseKey ?? 'key_mistyped');
  const { product, device } = body;
  const row: Pending = {
    id: jkt,
    jkt,
    product,
    email: '',
    device,
    state: '',
    redirectUri: '',
    challenge: '',
    issued: undefined,
  };
  people.set(jkt, row);
  return grant(context, row, families.open(jkt).token);
};

/** How the waiting stands: only for the key that was refused. */
export const waiting = ({ behaviour, prove }: Context, incoming: Incoming): Reply => {
  const jkt = prove(incoming);
  const mine = new URLSearchParams(incoming.body).get('ticket') === `ticket ${jkt}`;
  return json(200, mine ? (behaviour.waiting ?? { state: 'over' }) : { state: 'over' });
};

const grant = ({ behaviour, issuer, now, signer }: Context, row: Pending, refreshToken: string): Reply => {
  const claims = {
    iss: issuer,
    sub: 'person-1',
    aud: row.product,
    iat: now(),
    exp: now() + (behaviour.lifetime ?? 86_400),
    refresh_after: now() + (behaviour.refreshAfter ?? 3600),
    seat: 'seat-1',
    organization: { id: 'org-1', name: 'Hafen & Söhne' },
    product: { id: row.product, name: 'Meridian Desktop' },
    user: row.email ? { email: row.email, name: 'Ada Brandt' } : { email: '', name: row.device.name },
    activated_by: row.email ? 'sign_in' : 'key',
    device: { id: 'device-1', name: row.device.name },
    cnf: { jkt: row.jkt },
  };
  const license = signer.sign(behaviour.licenseClaims?.(claims) ?? claims, behaviour.licenseHeader);
  return json(200, {
    access_token: token(),
    token_type: 'DPoP',
    expires_in: 600,
    refresh_token: refreshToken,
    license,
  });
};

/** Ends the family of the token presented. */
export const signOut = ({ families, prove }: Context, incoming: Incoming): Reply => {
  prove(incoming);
  families.revoke(new URLSearchParams(incoming.body).get('refresh_token') ?? '');
  return { status: 204, headers: {}, text: '' };
};
