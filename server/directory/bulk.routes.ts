import {
  type BulkOperation,
  badRequest,
  entityTag,
  locationOf,
  MAX_BULK_BYTES,
  type Projection,
  quoted,
  readBulk,
  readBulkOperation,
  resolveReferences,
  USER,
} from '../scim/index.ts';
import type { ResourceVerbs } from './resource.routes.ts';
import { type ScimScope, send } from './scim-answer.ts';
import { failureOf } from './scim-errors.ts';
import type { Caller } from './scope.ts';

const BULK_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
const ALL: Projection = { include: null, exclude: null };

/** The verbs of both resource types. Which view belongs to which is their own affair. */
export interface BulkVerbs {
  people: ResourceVerbs<unknown>;
  groups: ResourceVerbs<unknown>;
}

interface Outcome {
  method?: unknown;
  bulkId?: unknown;
  location?: string;
  version?: string;
  status: string;
  response?: unknown;
}

/** /Bulk (RFC 7644 section 3.7): each operation in a transaction of its own, in order, what refers to another one after it. */
export function mountBulk({ app, baseUrl, callOf, inTurn }: ScimScope, verbs: BulkVerbs): void {
  app.post('/Bulk', { bodyLimit: MAX_BULK_BYTES }, async (request, reply) => {
    const call = callOf(request);
    const { failOnErrors, operations } = readBulk(request.body);
    const work = new BulkWork({ baseUrl, verbs, caller: call.caller, requestId: request.id });
    const outcomes = await inTurn(call.caller, () => work.run(operations, failOnErrors));
    call.note = `${outcomes.length} operations, ${work.failures} of them failed`;
    return send(reply, 200, { schemas: [BULK_URN], Operations: outcomes });
  });
}

class BulkWork {
  readonly #with: { baseUrl: string; verbs: BulkVerbs; caller: Caller; requestId: string };
  readonly #ids = new Map<string, string>();
  failures = 0;

  constructor(tools: { baseUrl: string; verbs: BulkVerbs; caller: Caller; requestId: string }) {
    this.#with = tools;
  }

  async run(operations: unknown[], failOnErrors: number | null): Promise<Outcome[]> {
    const outcomes: (Outcome | undefined)[] = [];
    let waiting = [...operations.entries()];
    while (waiting.length > 0) {
      const later: typeof waiting = [];
      for (const [index, raw] of waiting) {
        if (failOnErrors !== null && this.failures >= failOnErrors) return outcomes.filter((one) => one !== undefined);
        const outcome = await this.#one(raw, false);
        if (outcome) outcomes[index] = outcome;
        else later.push([index, raw]);
      }
      if (later.length < waiting.length) waiting = later;
      else {
        for (const [index, raw] of later) outcomes[index] = (await this.#one(raw, true)) as Outcome;
        waiting = [];
      }
    }
    return outcomes.filter((one) => one !== undefined);
  }

  /** Null when it refers to something that is not made yet, unless this is the `last` try. */
  async #one(raw: unknown, last: boolean): Promise<Outcome | null> {
    const { method, bulkId } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
    const named = { ...(method === undefined ? {} : { method }), ...(bulkId === undefined ? {} : { bulkId }) };
    try {
      const missing = new Set<string>();
      const whole = resolveReferences(raw, (name) => this.#ids.get(name) ?? null, missing);
      const [first] = missing;
      if (first !== undefined && !last) return null;
      if (first !== undefined) throw badRequest('invalidValue', `Nothing was made for bulkId ${quoted(first)}.`);
      return { ...named, ...(await this.#carryOut(readBulkOperation(whole))) };
    } catch (error) {
      this.failures += 1;
      const { status, body } = failureOf(error, this.#with.requestId);
      return { ...named, status: String(status), response: body };
    }
  }

  async #carryOut(operation: BulkOperation): Promise<Outcome> {
    const { verbs, caller } = this.#with;
    const { method, type, data, bulkId, version: ifMatch } = operation;
    const of = type === USER ? verbs.people : verbs.groups;
    const id = operation.id ?? '';
    if (method === 'DELETE') {
      await of.remove(caller, id, ifMatch);
      return { location: locationOf(this.#with.baseUrl, type, id), status: '204' };
    }
    const change = { id, body: data, ifMatch };
    const view =
      method === 'POST'
        ? await of.create(caller, data, ALL)
        : method === 'PUT'
          ? await of.replace(caller, change, ALL)
          : await of.patch(caller, change, null);
    const stamp = of.stampOf(view);
    if (bulkId !== null) this.#ids.set(bulkId, stamp.id);
    const location = locationOf(this.#with.baseUrl, type, stamp.id);
    return { location, version: entityTag(stamp.version), status: method === 'POST' ? '201' : '200' };
  }
}
