import { randomUUID } from 'node:crypto';
import { token } from './families.ts';
import { type Context, type Incoming, json, oauthError, problem, type Reply } from './reply.ts';

const ours = /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+\/callback$/;

/** Takes an activation request in and answers with the sign-in made for it. */
export const request = ({ behaviour, issuer, pending, prove, requests }: Context, incoming: Incoming): Reply => {
  const jkt = prove(incoming);
  const body = JSON.parse(incoming.body);
  const names = 'code_challenge,code_challenge_method,device,email,product,redirect_uri,state';
  const shaped = Object.keys(body).sort().join() === names && body.code_challenge_method === 'S256';
  if (!shaped || body.code_challenge.length !== 43 || body.state.length < 32 || !ours.test(body.redirect_uri)) {
    return oauthError('invalid_request', 'The request is not what the protocol says.');
  }
  if (behaviour.refuseRequest !== undefined) return problem(behaviour.refuseRequest);
  requests.push(body);
  const { product, email, device, state } = body;
  const row = { id: randomUUID(), jkt, product, email, device, state, issued: undefined };
  pending.set(row.id, { ...row, redirectUri: body.redirect_uri, challenge: body.code_challenge });
  return json(201, { sign_in_url: behaviour.signInUrl ?? `${issuer}/activate/${row.id}`, expires_in: 600 });
};

/** Stands for the browser, the identity provider and the ACS: hands over at once, as a page with a link. */
export const signIn = ({ behaviour, codes, issuer, pending }: Context, { path }: Incoming): Reply => {
  const row = pending.get(path.split('/')[2] ?? '');
  if (row === undefined) return json(404, {});
  const to = new URL(row.redirectUri);
  const refusal = behaviour.refuseCallback ?? (behaviour.decline ? '' : undefined);
  if (refusal === undefined) {
    const code = token();
    codes.set(code, row);
    to.searchParams.set('code', code);
  } else {
    to.searchParams.set('error', 'access_denied');
    to.searchParams.set('error_description', refusal ? `Refused: ${refusal}.` : 'You cancelled.');
    if (refusal) to.searchParams.set('keyseat_code', refusal);
    if (refusal) to.searchParams.set('support_id', 'KS-TEST-1');
  }
  to.searchParams.set('state', behaviour.callbackState ?? row.state);
  to.searchParams.set('iss', behaviour.callbackIssuer ?? issuer);
  const link = to.href.replaceAll('&', '&amp;');
  return {
    status: 200,
    headers: { 'content-type': 'text/html', refresh: `0;url=${to.href}`, 'referrer-policy': 'no-referrer' },
    text: `<!doctype html><title>Signed in</title><a href="${link}">Go on</a>`,
  };
};
