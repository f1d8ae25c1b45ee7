import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as Store from './idempotency.store.ts';
import { after, type Clock, DAY } from './lib/clock.ts';
import type { Guard, Member } from './lib/guard.ts';
import { Problem } from './lib/problem.ts';
import { RETENTION } from './lib/retention.ts';
import { hashToken, type Vault } from './lib/secrets.ts';
import { type Transactions, VENDOR } from './lib/transaction.ts';
import type { OperatorGate } from './operator.ts';

export interface IdempotencyDeps {
  transactions: Transactions;
  vault: Vault;
  clock: Clock;
  operator: OperatorGate;
  guard: Guard & { program(request: FastifyRequest, businessAccountId: string): Promise<Member> };
  store: Pick<typeof Store, 'begin' | 'finish' | 'drop'>;
}

const PURPOSE = 'idempotent-answer';
const KEPT = RETENTION.idempotentAnswers * DAY;

interface UnderWay {
  scope: string;
  caller: string;
  keyHash: string;
}

/**
 * A program that does not know whether its POST arrived sends it again with the same `Idempotency-Key`: it is done once, and the
 * stored answer is given again, for a day. For programs (service tokens, the operator) alone; who asks is let in first, every time.
 * Answers are sealed: some hold what is shown once. Where the server stopped in the midst, it does not guess: 409.
 */
export function idempotentPosts(app: FastifyInstance, deps: IdempotencyDeps): void {
  const { transactions, vault, clock, store } = deps;
  const underWay = new WeakMap<FastifyRequest, UnderWay>();

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST' || !request.routeOptions.url?.startsWith('/api/')) return;
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw badKey();
    const { scope, caller } = await callerOf(deps, request);
    const mine = { scope, caller, keyHash: hashToken(key) };
    const requestHash = hashOf(request);
    const now = clock();
    const known = await transactions.inTenant(scope, (tenant) =>
      store.begin(tenant, mine, { requestHash, now, until: after(now, KEPT) }),
    );
    if (!known) {
      underWay.set(request, mine);
      return;
    }
    if (known.requestHash !== requestHash) throw otherRequest();
    if (known.answer === null) throw notFinished();
    return answerAgain(reply, vault.open(PURPOSE, known.answer));
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const mine = underWay.get(request);
    if (!mine) return payload;
    underWay.delete(request);
    await transactions.inTenant(mine.scope, async (tenant) => {
      if (reply.statusCode === 200 && typeof payload === 'string') {
        await store.finish(tenant, mine, vault.seal(PURPOSE, payload));
      } else if (reply.statusCode < 500) await store.drop(tenant, mine);
    });
    return payload;
  });
}

async function callerOf({ operator, guard }: IdempotencyDeps, request: FastifyRequest) {
  if (request.routeOptions.url?.startsWith('/api/operator/')) return { scope: VENDOR, caller: operator(request).id };
  const { businessAccountId } = request.params as { businessAccountId?: string };
  if (businessAccountId === undefined || request.headers.authorization === undefined) throw forPrograms();
  const { actor } = await guard.program(request, businessAccountId);
  return { scope: businessAccountId, caller: actor.id };
}

const hashOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('hex');

const answerAgain = (reply: FastifyReply, payload: string): FastifyReply =>
  reply.header('idempotent-replayed', 'true').type('application/json; charset=utf-8').send(payload);

const badKey = (): Problem =>
  new Problem('bad_idempotency_key', 422, {
    publicDetail: 'An Idempotency-Key is 1 to 200 visible ASCII characters; a random UUID is a good one.',
  });

const forPrograms = (): Problem =>
  new Problem('idempotency_for_programs', 422, {
    publicDetail: 'Idempotency keys are for calls with a service token, and of the operator.',
  });

const otherRequest = (): Problem =>
  new Problem('idempotency_key_reused', 422, {
    publicDetail: 'This Idempotency-Key was used for another request. Use a new one for each thing you want done.',
  });

const notFinished = (): Problem =>
  new Problem('outcome_unknown', 409, {
    publicDetail:
      'The first request with this Idempotency-Key has no answer yet. Wait and try again; if it stays so, look whether it was done, then use a new key.',
  });
