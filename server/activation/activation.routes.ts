import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ActivationVerbs } from './activation.service.ts';
import { metadata, PATHS } from './addresses.ts';
import { errorBody, type Failed, type Refusal, refusalProblem } from './answer.ts';
import type { Entered } from './browser.service.ts';
import { codeCookieName } from './code-cookie.ts';
import { readForm } from './form.ts';
import type { Prover } from './prover.service.ts';
import { deviceForm, type KeyBody, keyBody, type RequestBody, requestBody } from './request-body.ts';

/** Requests a minute from one address. A company's network is one address, and its people all start in the morning. */
export interface Limits {
  requests: number;
  tokens: number;
  pages: number;
  /** Keys that are typed: nobody types many, and a key is not to be guessed. */
  keys: number;
  /** Codes that are typed in a browser: not to be guessed either. */
  userCodes: number;
}

export const USUAL_LIMITS: Limits = { requests: 1200, tokens: 6000, pages: 1200, keys: 30, userCodes: 30 };

const perMinute = (max: number) => ({ schema: { hide: true }, config: { rateLimit: { max, timeWindow: '1 minute' } } });

export function activationRoutes(
  app: FastifyInstance,
  { verbs, baseUrl, limits }: { verbs: ActivationVerbs; baseUrl: string; limits: Limits },
): void {
  app.get(PATHS.metadata, perMinute(limits.pages), async () => metadata(baseUrl));
  app.get(PATHS.keySet, perMinute(limits.pages), async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=300');
    return verbs.keySet();
  });

  app.post(
    PATHS.requests,
    { ...perMinute(limits.requests), schema: { hide: true, body: requestBody } },
    proved(PATHS.requests, async (request, reply, prover) => {
      const answer = await verbs.open(request.body as RequestBody, prover);
      if (answer.ok) {
        return reply.status(201).send({ sign_in_url: answer.signInUrl, expires_in: answer.expiresIn });
      }
      if (!answer.refusal) return sendError(reply, USED_BEFORE);
      return sendRefusal(reply, answer.refusal);
    }),
  );

  app.post(
    PATHS.token,
    perMinute(limits.tokens),
    proved(PATHS.token, async (request, reply, prover) => {
      const form = isForm(request) ? readForm(request.body) : null;
      if (!form) return sendError(reply, NO_FORM);
      const answer = await verbs.token(form, prover);
      return answer.ok ? reply.send(answer.body) : sendError(reply, answer);
    }),
  );

  app.post(
    PATHS.signOut,
    perMinute(limits.tokens),
    proved(PATHS.signOut, async (request, reply, prover) => {
      const form = isForm(request) ? readForm(request.body) : null;
      if (!form?.refresh_token) return sendError(reply, NO_FORM);
      const failed = await verbs.signOut(form.refresh_token, prover);
      return failed && !failed.ok ? sendError(reply, failed) : reply.status(204).send();
    }),
  );

  app.post(
    PATHS.waiting,
    perMinute(limits.tokens),
    proved(PATHS.waiting, async (request, reply, prover) => {
      const form = isForm(request) ? readForm(request.body) : null;
      if (!form?.ticket) return sendError(reply, NO_FORM);
      const answer = await verbs.waiting(form.ticket, prover);
      return answer.ok ? reply.send(answer.body) : sendError(reply, answer);
    }),
  );

  app.post(
    PATHS.keys,
    { ...perMinute(limits.keys), schema: { hide: true, body: keyBody } },
    proved(PATHS.keys, async (request, reply, prover) => {
      const answer = await verbs.byKey(request.body as KeyBody, prover);
      if (answer.ok) return reply.send(answer.body);
      return answer.refusal ? sendRefusal(reply, answer.refusal) : sendError(reply, answer);
    }),
  );

  app.post(PATHS.deviceAuthorization, perMinute(limits.requests), async (request, reply) => {
    const form = isForm(request) ? readForm(request.body) : null;
    const read = form && deviceForm.safeParse(form);
    if (!read?.success) return sendError(reply, NO_DEVICE_FORM);
    const answer = await verbs.askFromAnotherDevice(read.data, { ip: request.ip, requestId: request.id });
    reply.header('cache-control', 'no-store');
    return answer.ok ? reply.send(answer.body) : sendError(reply, answer);
  });
  app.get(PATHS.anotherDevice, perMinute(limits.userCodes), async (request, reply) => {
    const { user_code: typed, confirmed } = request.query as { user_code?: unknown; confirmed?: unknown };
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const browser = request.cookies[codeCookieName(baseUrl)];
    const visit = { typed: text(typed), ip: request.ip, browser, confirmed: text(confirmed) };
    return sendEntered(reply, await verbs.enterUserCode(visit));
  });
  app.get('/activate/:id', perMinute(limits.pages), async (request, reply) => {
    const { id } = request.params as { id: string };
    const { confirmed } = request.query as { confirmed?: unknown };
    const visit = { id, ip: request.ip, confirmed: typeof confirmed === 'string' ? confirmed : undefined };
    return sendEntered(reply, await verbs.enter(visit));
  });

  /** Lets in only who proves to hold a key; every answer carries the nonce of the next proof. */
  function proved(
    path: string,
    handle: (request: FastifyRequest, reply: FastifyReply, prover: Prover) => Promise<unknown>,
  ) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('dpop-nonce', verbs.nonce());
      const verdict = verbs.prove(request.headers.dpop, baseUrl + path);
      if (!verdict.ok) return sendError(reply, { ok: false, error: verdict.error, description: verdict.description });
      const { jkt, jti } = verdict;
      return handle(request, reply, { jkt, jti, ip: request.ip, requestId: request.id });
    };
  }
}

const USED_BEFORE: Failed = {
  ok: false,
  error: 'invalid_dpop_proof',
  description: 'This proof was used before. Make a new one.',
};
const NO_FORM: Failed = {
  ok: false,
  error: 'invalid_request',
  description: 'Send a form (application/x-www-form-urlencoded) with each field once.',
};

const NO_DEVICE_FORM: Failed = {
  ok: false,
  error: 'invalid_request',
  description: 'Send a form with client_id, email, device_name, device_os and dpop_jkt, each once.',
};

function sendEntered(reply: FastifyReply, entered: Entered): FastifyReply {
  const { cookie } = entered;
  if (cookie) reply.setCookie(cookie.name, cookie.value, cookie.options);
  if (entered.go) return reply.redirect(entered.url, 303);
  return reply.status(entered.page.status).headers(entered.page.headers).send(entered.page.html);
}

const isForm = (request: FastifyRequest): boolean =>
  request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';

/** A refusal to something that was asked in JSON (RFC 9457). */
const sendRefusal = (reply: FastifyReply, { code, supportId }: { code: Refusal; supportId: string }): FastifyReply =>
  reply.status(403).type('application/problem+json').serializer(JSON.stringify).send(refusalProblem(code, supportId));

const sendError = (reply: FastifyReply, answer: Failed): FastifyReply => reply.status(400).send(errorBody(answer));
